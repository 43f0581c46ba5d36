import { expectAccessible } from '#test/support/e2e/accessibility.ts'
import { expect, test } from '#test/support/e2e/chat-fixtures.ts'
import { openPage } from '#test/support/e2e/open-page.ts'
import type { Person } from '#test/support/person.ts'

const addPrompt = (person: Person, command: string, text: string, isShared = false) => person.client.post('/api/v1/prompts', { command, text, isShared })

test('a prompt is written, called up by its command, filled in and sent', async ({ chat, page }) => {
  await openPage(page, '/settings/prompts')
  await expect(page.getByText('No prompts yet')).toBeVisible()
  await page.getByRole('button', { name: 'New prompt' }).click()
  await page.getByLabel('Command').fill('translate')
  await page.getByLabel('Text', { exact: true }).fill('Translate into {{language=French}}: {{text}}')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('/translate')).toBeVisible()
  await expectAccessible(page)
  await chat.openNew()
  await chat.chooseModel('echo')
  await chat.composer.focus()
  await page.keyboard.type('/tra')
  await expect(page.getByRole('option', { name: /\/translate/ })).toHaveAttribute('aria-selected', 'true')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: '/translate' })
  await expect(dialog.getByLabel('language')).toHaveValue('French')
  await dialog.getByLabel('text').fill('Good morning')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Insert' }).click()
  await expect(chat.composer).toHaveValue('Translate into French: Good morning')
  await expect(chat.composer).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(chat.lastAnswer).toContainText('Translate into French: Good morning')
})

test('the menu of prompts belongs to the keys while it is open, and to the pointer', async ({ chat, page, person }) => {
  for (const name of ['one', 'two', 'three']) await addPrompt(person, name, `Text ${name}`)
  await chat.openNew()
  await page.keyboard.type('/')
  const options = page.getByRole('option')
  await expect(options).toHaveText([/\/one/, /\/three/, /\/two/])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(options.nth(2)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')
  await expect(options).toHaveCount(0)
  await expect(chat.composer).toHaveValue('/')
  await chat.composer.fill('')
  await page.keyboard.type('/th')
  await expect(options).toHaveCount(1)
  await options.click()
  await expect(chat.composer).toHaveValue('Text three')
  await expect(chat.composer).toBeFocused()
})

test('what looks like a command and is none is sent as it is', async ({ chat, page, person: _person }) => {
  await chat.openNew()
  await chat.chooseModel('echo')
  await chat.composer.focus()
  await page.keyboard.type('/nothing')
  await expect(page.getByText('No prompt with this command.')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(chat.lastAnswer).toContainText('/nothing')
})

test('a prompt that others share says whose it is, and is changed by its owner alone', async ({ page, person: _person, server }) => {
  const other = await server.register({ name: 'Wei Wang' })
  const command = `shared-${Date.now()}`
  await addPrompt(other, command, 'From the team', true)
  await openPage(page, '/settings/prompts')
  await expect(page.getByRole('listitem').filter({ hasText: `/${command}` })).toContainText('from Wei Wang')
  await expect(page.getByRole('button', { name: `Edit /${command}` })).toHaveCount(0)
})

test('a prompt is deleted after a question', async ({ page, person }) => {
  await addPrompt(person, 'old', 'Old text')
  await openPage(page, '/settings/prompts')
  await page.getByRole('button', { name: 'Delete /old' }).click()
  await page.getByRole('button', { name: 'Delete the prompt' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: '/old' })).toHaveCount(0)
})
