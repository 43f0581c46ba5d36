import type { Page } from 'playwright/test'
import { createConversation } from '#test/support/chat/chat.ts'
import { expectAccessible } from '#test/support/e2e/accessibility.ts'
import { expect, test } from '#test/support/e2e/chat-fixtures.ts'
import type { ChatPage } from '#test/support/e2e/chat-page.ts'

async function select(chat: ChatPage, page: Page, title: string) {
  await chat.conversationLink(title).hover()
  await page.getByRole('button', { name: `Actions for “${title}”` }).click()
  await page.getByRole('menuitem', { name: 'Select' }).click()
  await expect(page.getByRole('checkbox', { name: title })).toBeChecked()
}

test.beforeEach(async ({ chat, person }) => {
  for (const title of ['Fourth', 'Third', 'Second', 'First']) {
    const id = await createConversation(person.client)
    await person.client.patch(`/api/v1/conversations/${id}`, { title })
  }
  await chat.openNew()
})

test('several conversations are selected with the pointer, archived at once, and brought back', async ({ chat, page }) => {
  await select(chat, page, 'First')
  await page.getByRole('checkbox', { name: 'Third' }).click({ modifiers: ['Shift'] })
  const bar = page.getByRole('toolbar', { name: 'Selected conversations' })
  await expect(bar).toContainText('3 selected')
  await expectAccessible(page)
  await bar.getByRole('button', { name: 'Archive the selected' }).click()
  await expect(chat.sidebar.getByRole('link')).toHaveText(['Fourth'])
  await expect(bar).toHaveCount(0)
  await page.getByText('3 conversations are in the archive.').locator('xpath=ancestor::li').getByRole('button', { name: 'Undo' }).click()
  await expect(chat.sidebar.getByRole('link')).toHaveText(['First', 'Second', 'Third', 'Fourth'])
})

test('several conversations are selected with the keyboard, and deleted after a question', async ({ chat, page }) => {
  await chat.conversationLink('Second').click()
  await expect(chat.conversationLink('Second')).toHaveAttribute('aria-current', 'page')
  await select(chat, page, 'Second')
  await expect(page.getByRole('checkbox', { name: 'Second' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Delete the selected' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Delete 2 conversations?' })
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('checkbox', { name: 'Third' })).toBeChecked()
  await page.getByRole('button', { name: 'Delete the selected' }).press('Enter')
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expect(chat.sidebar.getByRole('link')).toHaveText(['First', 'Fourth'])
  await expect(page).toHaveURL(/\/$/)
})

test('a selection is ended with Escape, and takes all', async ({ chat, page }) => {
  await select(chat, page, 'First')
  await page.getByRole('button', { name: 'Select all' }).click()
  await expect(page.getByRole('toolbar')).toContainText('4 selected')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('checkbox')).toHaveCount(0)
  await expect(chat.sidebar.getByRole('link')).toHaveCount(4)
})
