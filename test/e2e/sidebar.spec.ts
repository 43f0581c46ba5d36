import { createConversation } from '#test/support/chat/chat.ts'
import { expect, test } from '#test/support/e2e/chat-fixtures.ts'
import { expectAccessible } from '#test/support/e2e/accessibility.ts'
import { openPage, reloadPage } from '#test/support/e2e/open-page.ts'

test('conversations stand under their day, the newest first, with the current one marked', async ({ chat, page, person }) => {
  for (const title of ['Oldest', 'Newest']) {
    const id = await createConversation(person.client)
    await person.client.patch(`/api/v1/conversations/${id}`, { title })
  }
  await chat.openNew()
  await expect(chat.sidebar.getByRole('heading')).toHaveText(['Today'])
  await expect(chat.sidebar.getByRole('link')).toHaveText(['Newest', 'Oldest'])
  await chat.conversationLink('Oldest').click()
  await expect(page).toHaveURL(/\/c\//)
  await expect(chat.conversationLink('Oldest')).toHaveAttribute('aria-current', 'page')
  await expect(chat.conversationLink('Newest')).not.toHaveAttribute('aria-current', 'page')
})

test('a conversation is pinned to the top and back, here and on other devices, and stays there', async ({ chat, page, person }) => {
  for (const title of ['Oldest', 'Newest']) {
    const id = await createConversation(person.client)
    await person.client.patch(`/api/v1/conversations/${id}`, { title })
  }
  await chat.openNew()
  const choose = async (title: string, task: string) => {
    await chat.conversationLink(title).hover()
    await page.getByRole('button', { name: `Actions for “${title}”` }).click()
    await page.getByRole('menuitem', { name: task, exact: true }).click()
  }
  await choose('Oldest', 'Pin')
  await expect(chat.sidebar.getByRole('heading')).toHaveText(['Pinned', 'Today'])
  await expect(chat.sidebar.getByRole('link')).toHaveText(['Oldest', 'Newest'])
  await expect(chat.conversationLink('Oldest')).toBeFocused()
  await reloadPage(page)
  await expect(chat.sidebar.getByRole('link')).toHaveText(['Oldest', 'Newest'])
  await choose('Oldest', 'Unpin')
  await expect(chat.sidebar.getByRole('heading')).toHaveText(['Today'])
  await expect(chat.sidebar.getByRole('link')).toHaveText(['Newest', 'Oldest'])
})

test('a long list goes on as one scrolls', async ({ chat, person }) => {
  test.slow()
  for (let index = 1; index <= 65; index++) await createConversation(person.client)
  await chat.openNew()
  await expect(chat.sidebar.getByRole('link')).toHaveCount(30)
  await chat.sidebar.getByRole('link').last().scrollIntoViewIfNeeded()
  await expect(chat.sidebar.getByRole('link')).toHaveCount(60)
  await chat.sidebar.getByRole('link').last().scrollIntoViewIfNeeded()
  await expect(chat.sidebar.getByRole('link')).toHaveCount(65)
})

test('a conversation is renamed in its place, here and in other tabs', async ({ chat, page, context, person }) => {
  const id = await createConversation(person.client)
  await person.client.patch(`/api/v1/conversations/${id}`, { title: 'Before' })
  await chat.open(id)
  const other = await context.newPage()
  await other.goto('/')
  await expect(other.getByRole('link', { name: 'Before' })).toBeVisible()
  await page.bringToFront()
  await chat.conversationLink('Before').hover()
  await page.getByRole('button', { name: 'Actions for “Before”' }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  const field = page.getByRole('textbox', { name: 'Title of the conversation' })
  await expect(field).toBeFocused()
  await field.fill('After')
  await field.press('Enter')
  await expect(chat.conversationLink('After')).toBeFocused()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('After')
  await expect(other.getByRole('link', { name: 'After' })).toBeVisible()
  await reloadPage(page)
  await expect(chat.conversationLink('After')).toBeVisible()
})

test('a conversation is deleted after a question, and the focus goes to the next one', async ({ chat, page, person }) => {
  for (const title of ['Below', 'Doomed', 'Above']) {
    const id = await createConversation(person.client)
    await person.client.patch(`/api/v1/conversations/${id}`, { title })
  }
  await chat.openNew()
  await chat.conversationLink('Doomed').hover()
  await page.getByRole('button', { name: 'Actions for “Doomed”' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete this conversation?' })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(chat.conversationLink('Doomed')).toBeFocused()
  await page.getByRole('button', { name: 'Actions for “Doomed”' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expect(chat.sidebar.getByRole('link')).toHaveText(['Above', 'Below'])
  await expect(chat.conversationLink('Below')).toBeFocused()
})

test('deleting the conversation that is shown leads to a new chat', async ({ chat, page, person }) => {
  const id = await createConversation(person.client)
  await person.client.patch(`/api/v1/conversations/${id}`, { title: 'Shown' })
  await chat.open(id)
  await chat.conversationLink('Shown').hover()
  await page.getByRole('button', { name: 'Actions for “Shown”' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page).toHaveURL(/\/$/)
  await expect(chat.sidebar).toContainText('Your conversations will be listed here.')
})

test('a conversation is put away, brought back at once or later, and comes back by itself with a new message', async ({ chat, page, person }) => {
  const conversationId = await chat.makeConversation(1)
  await person.client.patch(`/api/v1/conversations/${conversationId}`, { title: 'Old plans' })
  await chat.open(conversationId)
  const archive = async () => {
    await chat.conversationLink('Old plans').hover()
    await page.getByRole('button', { name: 'Actions for “Old plans”' }).click()
    await page.getByRole('menuitem', { name: 'Archive' }).click()
    await expect(chat.conversationLink('Old plans')).toHaveCount(0)
  }
  await archive()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(chat.conversationLink('Old plans')).toBeVisible()
  await archive()
  await openPage(page, '/settings/archive')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Put “Old plans” back into the list' }).click()
  await expect(page.getByText('Nothing in the archive')).toBeVisible()
  await expectAccessible(page)
  await chat.open(conversationId)
  await archive()
  await chat.chooseModel('echo')
  await chat.send('Again')
  await expect(chat.conversationLink('Old plans')).toBeVisible()
})
