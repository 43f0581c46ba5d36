import { openPage, reloadPage, waitUntilAlive } from '#test/support/e2e/open-page.ts'
import { expect, test } from '#test/support/e2e/chat-fixtures.ts'

test('a draft waits where it was written, and is gone once it is sent', async ({ page, person: _person }) => {
  await openPage(page, '/')
  const field = page.locator('textarea[data-composer]')
  await field.fill('Half a thought')
  await reloadPage(page)
  await expect(field).toHaveValue('Half a thought')
  await field.press('Enter')
  await page.waitForURL(/\/c\//)
  await openPage(page, '/')
  await expect(field).toBeVisible()
  await expect(field).toHaveValue('')
})

test('what is written before the page has come alive becomes a draft too', async ({ page, person: _person }) => {
  const { promise: isWritten, resolve: letScriptsThrough } = Promise.withResolvers<void>()
  await page.route('**/_nuxt/*.js', async (route) => {
    await isWritten
    await route.continue()
  })
  await page.goto('/', { waitUntil: 'commit' })
  const field = page.locator('textarea[data-composer]')
  await field.fill('Quicker than the network')
  letScriptsThrough()
  await waitUntilAlive(page)
  await expect(field).toHaveValue('Quicker than the network')
  await openPage(page, '/')
  await expect(field).toHaveValue('Quicker than the network')
})

test('what was written without a connection is still there on coming back', async ({ chat, page, context, guard }) => {
  guard.allow(/ERR_INTERNET_DISCONNECTED/)
  await chat.openNew()
  await chat.chooseModel('echo')
  await chat.send('Online')
  await chat.waitUntilOpened()
  await chat.expectAnswerState('completed')
  await context.setOffline(true)
  await chat.composer.fill('Half a thought')
  await page.getByRole('link', { name: 'New chat' }).click()
  await expect(chat.composer).toHaveValue('')
  await chat.conversationLink('Online').click()
  await expect(chat.composer).toHaveValue('Half a thought')
  await context.setOffline(false)
})
