import { chromium } from 'playwright'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { untitled } from '#test/support/chat/untitled.ts'
import { findBrowser } from '#test/support/e2e/find-browser.ts'
import { guardPages } from '#test/support/e2e/page-guard.ts'
import { waitForRequestLine } from '#test/support/stack/log-lines.ts'
import { setUpStackChat } from '#test/support/stack/shared-stack.ts'
import type { StackChat } from '#test/support/stack/shared-stack.ts'

let chat: StackChat
let browser: Browser
beforeAll(async () => {
  chat = await setUpStackChat(['storyteller'])
  browser = await chromium.launch({ executablePath: findBrowser(), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
})
afterAll(async () => {
  await browser.close()
  await chat.close()
})

/** Signs somebody up as a person does. */
async function signUp(page: Page): Promise<void> {
  await page.goto('/register', { waitUntil: 'networkidle' })
  await page.getByLabel('Name').fill('Grace Hopper')
  await page.getByLabel('E-mail').fill(`grace-${crypto.randomUUID()}@example.com`)
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery')
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.waitForURL('/')
}

async function ask(page: Page, question: string): Promise<void> {
  await page.getByRole('button', { name: /^Model:/ }).click()
  await page.getByRole('option', { name: /^storyteller / }).click()
  const composer = page.getByRole('textbox', { name: 'Message', exact: true })
  await composer.fill(question)
  await composer.press('Enter')
}

const answerIn = (state: string) => `[data-answer][data-state="${state}"]`

describe('a browser', () => {
  it('signs up and chats; when the replica that answers is killed, the page goes on at the other one by itself', { timeout: 120_000 }, async () => {
    const isStuck = Promise.withResolvers<void>()
    chat.modelServer.script('storyteller', untitled(async function* (request) {
      if (request.userText.startsWith('Hello')) return yield { text: 'Hello, Grace.' }
      yield { text: 'Once upon a time' }
      await isStuck.promise
      yield { text: ' there was an end.' }
    }))
    const context = await browser.newContext({ baseURL: chat.stack.url, locale: 'en-US' })
    const guard = await guardPages(context, chat.stack.url)
    const page = await context.newPage()
    await signUp(page)
    await ask(page, 'Hello, who are you?')
    await page.locator(answerIn('completed')).getByText('Hello, Grace.').waitFor()
    expect(guard.unexpected()).toEqual([])

    const asked = page.waitForResponse((response) => response.url().endsWith('/runs') && response.request().method() === 'POST')
    await ask(page, 'Tell me a story')
    const { container: owner } = await waitForRequestLine(await chat.stack.services.containers('app'), (await asked).headers()['x-request-id'] ?? '')
    await page.locator(answerIn('running')).getByText('Once upon a time').waitFor()
    await owner.crash()
    const interrupted = page.locator(answerIn('interrupted'))
    await interrupted.getByText('Once upon a time').waitFor({ timeout: 60_000 })
    isStuck.resolve()
    await interrupted.getByRole('button', { name: 'Continue' }).click()
    await page.locator(answerIn('completed')).last().getByText('there was an end.').waitFor()
    await page.reload()
    await page.locator(answerIn('completed')).last().getByText('Once upon a time').waitFor()
    await context.close()
    await chat.stack.services.waitUntilHealthy('app')
  })
})
