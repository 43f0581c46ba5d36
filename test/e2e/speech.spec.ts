import { expect } from 'playwright/test'
import type { Page } from 'playwright/test'
import { addProvider } from '#test/support/chat/chat.ts'
import { addSpeechModel } from '#test/support/chat/speech.ts'
import { test as base } from '#test/support/e2e/fixtures.ts'
import { openPage } from '#test/support/e2e/open-page.ts'
import { startServer } from '#test/support/start-server.ts'

/** A browser with a microphone that makes a sound of its own, and a server with models that hear and speak. */
const test = base.extend<{ speaking: { page: Page } }>({
  launchOptions: async ({ launchOptions }, use) => use({ ...launchOptions, args: [...launchOptions.args ?? [], '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--autoplay-policy=no-user-gesture-required'] }),
  speaking: async ({ browser, modelServer, signIn }, use) => {
    const server = await startServer({ modelServers: [modelServer] })
    const administrator = await server.register({ name: 'Ada', locale: 'en' })
    await addProvider(administrator.client, modelServer.baseUrl, ['echo'])
    await addSpeechModel(administrator.client, modelServer.baseUrl, { model: 'whisper', abilities: ['transcription'] })
    await addSpeechModel(administrator.client, modelServer.baseUrl, { model: 'tts', abilities: ['speech'] })
    const context = await browser.newContext({ baseURL: server.url, locale: 'en-US', permissions: ['microphone'] })
    await signIn(administrator, context)
    await use({ page: await context.newPage() })
    await context.close()
    await server.close()
  },
})

test('what is said is written down by the provider and can be sent', async ({ speaking: { page }, modelServer }) => {
  await openPage(page, '/')
  await page.getByRole('button', { name: 'Dictate', exact: true }).click()
  const listening = page.getByRole('button', { name: 'Stop dictating' })
  await expect(listening).toHaveAttribute('aria-pressed', 'true')
  await listening.click()
  await expect(page.getByRole('textbox', { name: 'Message', exact: true })).toHaveValue('Heard something as audio/webm in en.')
  await expect(page.getByRole('button', { name: 'Dictate', exact: true })).toBeEnabled()
  expect(modelServer.requests.filter(({ path }) => path === '/v1/audio/transcriptions')).toHaveLength(1)
})

test('an answer is read aloud with the provider\'s voice, passage by passage, until its end or until it is stopped', async ({ speaking: { page }, modelServer }) => {
  await openPage(page, '/')
  const sentence = 'This is a sentence that a voice reads to whoever asked for it. '
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill(sentence.repeat(30))
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.locator('[data-answer]').last()).toContainText('whoever asked')
  await page.getByRole('button', { name: 'More' }).last().click()
  await page.getByRole('menuitem', { name: 'Read aloud' }).click()
  const passages = () => modelServer.requests.filter(({ path }) => path === '/v1/audio/speech').map(({ body }) => String(body.input))
  await expect.poll(() => passages().join(' ').length).toBeGreaterThan(sentence.length * 29)
  expect(passages()[0]?.length).toBeLessThanOrEqual(200)
  // The end of the sound is the end of reading.
  await expect(page.getByRole('button', { name: 'Stop reading' })).toHaveCount(0)
})
