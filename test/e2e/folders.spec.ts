import type { Page } from 'playwright/test'
import { createConversation } from '#test/support/chat/chat.ts'
import { expectAccessible } from '#test/support/e2e/accessibility.ts'
import { expect, test } from '#test/support/e2e/chat-fixtures.ts'
import type { ChatPage } from '#test/support/e2e/chat-page.ts'
import { openPage, reloadPage } from '#test/support/e2e/open-page.ts'

async function choose(page: Page, name: string, task: string) {
  await page.getByRole('button', { name }).click()
  await page.getByRole('menuitem', { name: task, exact: true }).click()
}

async function moveToFolder(chat: ChatPage, page: Page, title: string) {
  await chat.conversationLink(title).hover()
  await choose(page, `Actions for “${title}”`, 'Move to folder')
  return page.getByRole('dialog', { name: 'Move one conversation' })
}

const folderButton = (chat: ChatPage, name: string) => chat.sidebar.getByRole('button', { name, exact: true })

test.beforeEach(async ({ person }) => {
  for (const title of ['Third', 'Second', 'First']) {
    const id = await createConversation(person.client)
    await person.client.patch(`/api/v1/conversations/${id}`, { title })
  }
})

test('a conversation is moved into a new folder and out of it, here and on other devices', async ({ chat, page, context }) => {
  await chat.openNew()
  const other = await context.newPage()
  await openPage(other, '/')
  await page.bringToFront()
  const dialog = await moveToFolder(chat, page, 'Second')
  await expectAccessible(page)
  await dialog.getByRole('textbox', { name: 'New folder' }).fill('Plans')
  await dialog.getByRole('button', { name: 'Create and move' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(chat.sidebar.getByRole('heading')).toHaveText(['Folders', 'Today'])
  await expect(folderButton(chat, 'Plans')).toHaveAttribute('aria-expanded', 'true')
  await expect(chat.sidebar.getByRole('link')).toHaveText(['Second', 'First', 'Third'])
  await expect(chat.conversationLink('Second')).toBeFocused()
  await expectAccessible(page)

  await other.bringToFront()
  const otherSidebar = other.getByRole('navigation', { name: 'Conversations' })
  await expect(otherSidebar.getByRole('link')).toHaveText(['First', 'Third'])
  await otherSidebar.getByRole('button', { name: 'Plans', exact: true }).click()
  await expect(otherSidebar.getByRole('link')).toHaveText(['Second', 'First', 'Third'])

  await page.bringToFront()
  const again = await moveToFolder(chat, page, 'Second')
  await expect(again.getByRole('button', { name: 'Plans' })).toHaveAttribute('aria-current', 'true')
  await again.getByRole('button', { name: 'No folder' }).click()
  await expect(chat.sidebar.getByRole('link')).toHaveText(['First', 'Second', 'Third'])
  await expect(chat.sidebar).toContainText('Nothing in here yet.')
  await other.bringToFront()
  await expect(otherSidebar.getByRole('link')).toHaveText(['First', 'Second', 'Third'])
})

test('a folder is renamed, and deleted without its conversations', async ({ chat, page, person }) => {
  const { body: folder } = await person.client.post<{ id: string }>('/api/v1/folders', { name: 'Before' })
  await createConversation(person.client).then((id) => person.client.patch(`/api/v1/conversations/${id}`, { title: 'Inside', folderId: folder.id }))
  await chat.openNew()
  await choose(page, 'Actions for the folder “Before”', 'Rename')
  const field = page.getByRole('textbox', { name: 'Name of the folder' })
  await expect(field).toBeFocused()
  await field.fill('After')
  await field.press('Enter')
  await expect(folderButton(chat, 'After')).toBeFocused()
  await reloadPage(page)
  await folderButton(chat, 'After').click()
  await expect(chat.conversationLink('Inside')).toBeVisible()
  await choose(page, 'Actions for the folder “After”', 'Delete')
  await page.getByRole('dialog', { name: 'Delete this folder?' }).getByRole('button', { name: 'Delete folder' }).click()
  await expect(chat.sidebar.getByRole('heading')).toHaveText(['Today'])
  await expect(chat.sidebar.getByRole('link')).toHaveText(['Inside', 'First', 'Second', 'Third'])
})

test('a chat begins in a folder, and its folder is open when one comes to it', async ({ chat, page, person }) => {
  await person.client.post('/api/v1/folders', { name: 'Plans' })
  await chat.openNew()
  await choose(page, 'Actions for the folder “Plans”', 'New chat')
  await expect(page.getByRole('status').filter({ hasText: 'Plans' })).toBeVisible()
  await expectAccessible(page)
  await chat.chooseModel('echo')
  await chat.send('In the folder')
  await expect(folderButton(chat, 'Plans')).toHaveAttribute('aria-expanded', 'true')
  const inside = chat.sidebar.locator('[data-folder]').getByRole('link')
  await expect(inside).toHaveCount(1)
  await expect(inside).toHaveAttribute('aria-current', 'page')
  await reloadPage(page)
  await expect(inside).toHaveAttribute('aria-current', 'page')
  await page.getByRole('link', { name: 'New chat' }).first().click()
  await expect(page.getByRole('status').filter({ hasText: 'Plans' })).toHaveCount(0)
})

test('several conversations are moved at once', async ({ chat, page, person }) => {
  await person.client.post('/api/v1/folders', { name: 'Plans' })
  await chat.openNew()
  await chat.conversationLink('First').hover()
  await choose(page, 'Actions for “First”', 'Select')
  await page.getByRole('checkbox', { name: 'Third' }).click({ modifiers: ['Shift'] })
  await page.getByRole('button', { name: 'Move the selected to a folder' }).click()
  await page.getByRole('dialog', { name: 'Move 3 conversations' }).getByRole('button', { name: 'Plans' }).click()
  await expect(page.getByRole('toolbar')).toHaveCount(0)
  await expect(chat.sidebar.locator('[data-folder]').getByRole('link')).toHaveText(['First', 'Second', 'Third'])
})
