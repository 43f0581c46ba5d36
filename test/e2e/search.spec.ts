import { expect, test } from '#test/support/e2e/chat-fixtures.ts'
import { expectAccessible } from '#test/support/e2e/accessibility.ts'
import { createConversation, startRun, waitForAnswer } from '#test/support/chat/chat.ts'
import type { ChatPage } from '#test/support/e2e/chat-page.ts'
import type { Page } from 'playwright/test'

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Search' })
const fieldOf = (page: Page) => dialogOf(page).getByRole('textbox')
const optionsOf = (page: Page) => dialogOf(page).getByRole('option')

async function openSearch(chat: ChatPage, page: Page) {
  await chat.openNew()
  await page.keyboard.press('ControlOrMeta+k')
  await expect(fieldOf(page)).toBeFocused()
}

test('what was said long ago is found while one types, and shown where it stands', async ({ chat, page, person }) => {
  const conversationId = await chat.makeConversation(40)
  await person.client.patch(`/api/v1/conversations/${conversationId}`, { title: 'Long talk' })
  await openSearch(chat, page)
  await fieldOf(page).fill('question 3')
  const hit = optionsOf(page).filter({ hasText: 'Long talk' }).filter({ hasText: 'Question 3' }).first()
  await expect(hit.locator('mark').first()).toHaveText(/question/i)
  await expectAccessible(page, '[role=dialog]')
  await hit.click()
  await expect(page).toHaveURL(new RegExp(`/c/${conversationId}$`))
  await expect(dialogOf(page)).toHaveCount(0)
  await expect(chat.questions.filter({ hasText: /Question 3(?!\d)/ })).toBeInViewport()
})

test('a message on another branch is shown on its branch', async ({ chat, page, models, person }) => {
  const conversationId = await createConversation(person.client)
  for (const text of ['The former wording', 'The present wording']) {
    const { messageId } = await startRun(person.client, conversationId, { kind: 'send', text, parentId: null, modelId: models.get('echo') })
    await waitForAnswer(person.client, conversationId, messageId)
  }
  await chat.open(conversationId)
  await expect(chat.questions).toHaveText(/The present wording/)
  await page.keyboard.press('ControlOrMeta+k')
  await dialogOf(page).getByRole('checkbox', { name: 'Only in this conversation' }).check()
  await fieldOf(page).fill('former')
  await optionsOf(page).filter({ has: page.locator('mark') }).first().click()
  await expect(chat.questions).toHaveText(/The former wording/)
})

test('a conversation whose title matches stands before its messages', async ({ chat, page, person }) => {
  const conversationId = await chat.makeConversation(2)
  await person.client.patch(`/api/v1/conversations/${conversationId}`, { title: 'Question time' })
  await openSearch(chat, page)
  await fieldOf(page).fill('question')
  await expect(optionsOf(page).first().locator('mark')).toHaveText('Question')
  await expect(optionsOf(page).first()).not.toContainText(/Question \d/)
  await expect(optionsOf(page).nth(1)).toContainText(/Question \d/)
  await optionsOf(page).first().click()
  await expect(page).toHaveURL(new RegExp(`/c/${conversationId}$`))
})

test('everything can be done by keyboard, and nothing found says so', async ({ chat, page, person }) => {
  const id = await createConversation(person.client)
  await person.client.patch(`/api/v1/conversations/${id}`, { title: '部署计划' })
  await openSearch(chat, page)
  await expect(optionsOf(page).first()).toContainText('部署计划')
  await fieldOf(page).fill('部署')
  await expect(optionsOf(page).first().locator('mark')).toHaveText('部署')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/c/${id}$`))
  await page.keyboard.press('ControlOrMeta+k')
  await fieldOf(page).fill('nowhere to be found')
  await expect(dialogOf(page).getByText('Nothing has “nowhere to be found” in it.').first()).toBeVisible()
  await fieldOf(page).fill('preferences')
  await expect(optionsOf(page)).toHaveText(/Settings: Preferences/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/settings\/preferences$/)
  await page.keyboard.press('ControlOrMeta+k')
  await expect(fieldOf(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialogOf(page)).toHaveCount(0)
})

test('on a phone the dialog fills the screen', async ({ chat, page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await chat.openNew()
  await page.getByRole('button', { name: 'Show the sidebar' }).click()
  await page.getByRole('button', { name: 'Search', exact: true }).click()
  await expect(fieldOf(page)).toBeFocused()
  await expect.poll(async () => (await dialogOf(page).boundingBox())?.width).toBe(390)
  await dialogOf(page).getByRole('button', { name: 'Close' }).click()
  await expect(dialogOf(page)).toHaveCount(0)
})

test('a search that fails says why', async ({ chat, page, guard }) => {
  guard.allow(/503/)
  await page.route('**/api/v1/search?*', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify({ code: 'database-unavailable', status: 503, title: 'x', detail: 'x' }) }))
  await openSearch(chat, page)
  await fieldOf(page).fill('anything')
  await expect(dialogOf(page).getByRole('alert')).toBeVisible()
})
