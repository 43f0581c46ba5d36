import type { Page } from 'playwright/test'
import { tinyPicture } from '#test/support/chat/files.ts'
import { expectAccessible } from '#test/support/e2e/accessibility.ts'
import { expect, test } from '#test/support/e2e/chat-fixtures.ts'
import { reloadPage } from '#test/support/e2e/open-page.ts'

const notes = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Buy milk.') }
const picture = { name: 'dot.png', mimeType: 'image/png', buffer: Buffer.from(tinyPicture) }
const attached = (page: Page) => page.locator('[data-attachment=ready]')
const messageFiles = (page: Page) => page.locator('[data-message-files]')

/** Lets the browser have something on its clipboard, or on its pointer, and let go of it in the field. */
async function give(page: Page, kind: 'paste' | 'drop', content: { text?: string, fileName?: string }) {
  await page.locator('textarea[data-composer]').evaluate((field, { kind, content }) => {
    const data = new DataTransfer()
    if (content.text !== undefined) data.setData('text/plain', content.text)
    if (content.fileName !== undefined) data.items.add(new File(['given'], content.fileName, { type: 'text/plain' }))
    const init = { bubbles: true, cancelable: true }
    if (kind === 'drop') field.dispatchEvent(new DragEvent('dragover', { ...init, dataTransfer: data }))
    field.dispatchEvent(kind === 'drop' ? new DragEvent('drop', { ...init, dataTransfer: data }) : new ClipboardEvent('paste', { ...init, clipboardData: data }))
  }, { kind, content })
}

test('files are chosen, shown, sent and read, and are there after a reload', async ({ chat, page, script }) => {
  let read = ''
  script(async function* ({ userText }) {
    read = userText
    yield { text: 'Milk.' }
  })
  await chat.openNew()
  await chat.chooseModel('scripted')
  await page.locator('[data-file-input]').setInputFiles([notes, picture])
  await expect(attached(page)).toHaveCount(2)
  await expectAccessible(page)
  await chat.send('What do I need?')
  await chat.expectAnswerState('completed')
  expect(read).toContain('<file name="notes.txt">\nBuy milk.\n</file>')
  await expect(page.locator('[data-attachments]')).toHaveCount(0)
  await chat.conversationId()
  await reloadPage(page)
  await expect(messageFiles(page).getByRole('link', { name: 'notes.txt' })).toBeVisible()
  const shown = messageFiles(page).getByRole('img', { name: 'dot.png' })
  await expect(shown).toHaveJSProperty('complete', true)
  expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1)
  await expectAccessible(page)
})

test('a message of a file alone', async ({ chat, page }) => {
  await chat.openNew()
  await chat.chooseModel('echo')
  await page.locator('[data-file-input]').setInputFiles(notes)
  await expect(attached(page)).toHaveCount(1)
  await chat.composer.press('Enter')
  await chat.expectAnswerState('completed')
  await chat.waitUntilOpened()
  await expect(chat.conversationLink('notes.txt')).toBeVisible()
})

test('a long paste and a dropped file become files; a short paste stays a text', async ({ chat, page }) => {
  await chat.openNew()
  await give(page, 'paste', { text: 'log line\n'.repeat(1_000) })
  await expect(attached(page).filter({ hasText: 'pasted text.txt' })).toHaveCount(1)
  await give(page, 'drop', { fileName: 'dropped.txt' })
  await expect(attached(page).filter({ hasText: 'dropped.txt' })).toHaveCount(1)
  await give(page, 'paste', { text: 'short' })
  await expect(attached(page)).toHaveCount(2)
})

test('what is attached waits with its draft, and is taken away again', async ({ chat, page }) => {
  await chat.openNew()
  await page.locator('[data-file-input]').setInputFiles([notes, picture])
  await expect(attached(page)).toHaveCount(2)
  await reloadPage(page)
  await expect(attached(page)).toHaveCount(2)
  await page.getByRole('button', { name: 'Remove dot.png' }).click()
  await expect(attached(page)).toHaveCount(1)
  await reloadPage(page)
  await expect(attached(page)).toHaveCount(1)
})

test('a model that cannot see a picture is said so before it is asked', async ({ chat, page, administrator, models }) => {
  await administrator.client.patch(`/api/v1/models/${models.get('slow')}`, { abilities: ['vision'] })
  await chat.openNew()
  await chat.chooseModel('echo')
  await page.locator('[data-file-input]').setInputFiles(picture)
  await expect(page.locator('[data-unseen]')).toContainText('The model cannot read dot.png')
  await chat.chooseModel('slow')
  await expect(page.locator('[data-unseen]')).toHaveCount(0)
})

test('an upload that fails says why, holds the message back, and is tried again', async ({ chat, page, guard }) => {
  guard.allow(/ERR_FAILED/)
  await chat.openNew()
  await chat.chooseModel('echo')
  await page.route('**/api/v1/files?*', (route) => route.abort())
  await page.locator('[data-file-input]').setInputFiles(notes)
  await expect(page.locator('[data-attachment=failed]')).toHaveCount(1)
  await chat.composer.fill('Read it')
  await chat.composer.press('Enter')
  await expect(chat.composer).toHaveValue('Read it')
  await expect(page.getByText('A file could not be uploaded')).toBeVisible()
  await page.unroute('**/api/v1/files?*')
  await page.getByRole('button', { name: 'Upload notes.txt again' }).click()
  await expect(attached(page)).toHaveCount(1)
  await chat.composer.press('Enter')
  await expect(messageFiles(page)).toBeVisible()
})

test('an upload shows how far it has come', async ({ chat, page, context }) => {
  await chat.openNew()
  const network = await context.newCDPSession(page)
  await network.send('Network.enable')
  await network.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 1024 * 1024 })
  await page.locator('[data-file-input]').setInputFiles({ name: 'large.bin', mimeType: 'application/octet-stream', buffer: Buffer.alloc(2 * 1024 * 1024, 1) })
  const bar = page.getByRole('progressbar', { name: 'large.bin' })
  await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow')), { intervals: [50] }).toBeGreaterThan(10)
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toHaveAttribute('aria-disabled', 'true')
  await expect(attached(page)).toHaveCount(1)
})

test('an edited message keeps its files', async ({ chat, page }) => {
  await chat.openNew()
  await chat.chooseModel('echo')
  await page.locator('[data-file-input]').setInputFiles(notes)
  await expect(attached(page)).toHaveCount(1)
  await chat.send('First')
  await chat.expectAnswerState('completed')
  await chat.questions.getByRole('button', { name: 'Edit' }).click()
  await page.getByRole('textbox', { name: 'Edit the message' }).fill('Second')
  await page.keyboard.press('Enter')
  await expect(chat.lastAnswer).toContainText('Second')
  await expect(messageFiles(page).getByRole('link', { name: 'notes.txt' })).toBeVisible()
})

test('a message with files waits its turn, and gives them back when it is withdrawn', async ({ chat, page, gate }) => {
  const answer = gate(['Begun', ' and done.'])
  await chat.openNew()
  await chat.chooseModel('gated')
  await chat.send('First')
  answer.release()
  await expect(chat.lastAnswer).toContainText('Begun')
  await chat.waitUntilOpened()
  await page.locator('[data-file-input]').setInputFiles(notes)
  await expect(attached(page)).toHaveCount(1)
  await chat.send('Look')
  const waiting = page.locator('[data-queued]')
  await expect(waiting).toContainText('1 file')
  await waiting.getByRole('button', { name: 'Withdraw' }).click()
  await expect(chat.composer).toHaveValue('Look')
  await expect(attached(page)).toHaveCount(1)
  await chat.composer.press('Enter')
  await expect(waiting).toHaveCount(1)
  answer.release()
  await expect(messageFiles(page)).toBeVisible()
})
