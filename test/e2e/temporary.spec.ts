import type { ConversationPage } from '#shared/schemas/conversations.ts'
import { expectAccessible } from '#test/support/e2e/accessibility.ts'
import { expect, test } from '#test/support/e2e/chat-fixtures.ts'

test('a temporary chat survives a reload, and is gone without a trace when one leaves it', async ({ chat, page, person, guard }) => {
  guard.allow(/status of 404/)
  await chat.openNew()
  await chat.chooseModel('echo')
  await page.getByRole('button', { name: 'Temporary chat' }).click()
  await expect(page.getByRole('heading', { name: 'Temporary chat' })).toBeVisible()
  await expectAccessible(page)
  await chat.send('Between us')
  await chat.waitUntilOpened()
  await expect(chat.lastAnswer).toContainText('Between us')
  await expect(page.getByText('Temporary chat', { exact: true })).toBeVisible()
  await expect(chat.sidebar).toContainText('Your conversations will be listed here.')
  await expectAccessible(page)

  await page.reload()
  await chat.waitUntilAlive()
  await expect(chat.lastAnswer).toContainText('Between us')
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''

  const deletion = page.waitForResponse((response) => response.request().method() === 'DELETE' && response.url().endsWith(id))
  await page.getByRole('link', { name: 'New chat' }).first().click()
  expect((await deletion).status()).toBe(204)
  await expect(page.getByRole('button', { name: 'Temporary chat' })).toHaveAttribute('aria-pressed', 'false')
  expect((await person.client.get(`/api/v1/conversations/${id}`)).status).toBe(404)
  expect((await person.client.get<ConversationPage>('/api/v1/conversations')).body.items).toEqual([])
  await page.goBack()
  await expect(page.getByRole('alert')).toContainText('This conversation does not exist')
})
