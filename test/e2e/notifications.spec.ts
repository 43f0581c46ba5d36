import { expect, test } from '#test/support/e2e/chat-fixtures.ts'
import { openPage } from '#test/support/e2e/open-page.ts'

/** Notifications are the system's, which no test can see: this one writes down what would be shown. */
test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    const shown: { title: string, body?: string }[] = []
    class RecordedNotification extends EventTarget {
      static permission = 'default'
      static requestPermission() {
        RecordedNotification.permission = 'granted'
        return Promise.resolve('granted')
      }

      constructor(title: string, options?: NotificationOptions) {
        super()
        shown.push({ title, body: options?.body })
      }

      close() {}
    }
    if (sessionStorage.getItem('granted')) RecordedNotification.permission = 'granted'
    Object.assign(window, { Notification: RecordedNotification, shownNotifications: shown })
  })
})

test('an answer that is done in a background tab is told, one in the foreground is not', async ({ chat, page, gate }) => {
  await openPage(page, '/settings/preferences')
  // It shows before it is saved, and a page that is left saves nothing more.
  const saved = page.waitForResponse((response) => response.url().endsWith('/api/v1/users/me') && response.ok())
  await page.getByRole('switch', { name: 'Notify me when an answer is done' }).click()
  await saved
  await expect(page.getByRole('switch', { name: 'Notify me when an answer is done' })).toBeChecked()
  await page.evaluate(() => sessionStorage.setItem('granted', 'yes'))
  const shown = () => page.evaluate(() => (window as unknown as { shownNotifications: unknown[] }).shownNotifications)

  const answer = gate(['In front', 'Behind'])
  await chat.openNew()
  await chat.chooseModel('gated')
  await chat.send('First question')
  answer.release()
  await expect(chat.lastAnswer).toContainText('In front')
  expect(await shown()).toEqual([])
  await page.evaluate(() => {
    Object.defineProperties(document, { visibilityState: { value: 'hidden' }, hidden: { value: true } })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  answer.release()
  await chat.expectAnswerState('completed')
  await expect.poll(shown).toEqual([{ title: 'First question', body: 'The answer is done.' }])
})
