import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemCodes } from '#shared/errors.ts'
import { ask, setUpChat, waitForAnswer, visibleText, watchToEnd } from '../../support/chat/chat.ts'
import type { Chat } from '../../support/chat/chat.ts'

/** How each kind of broken provider shows, and whether text that came before is kept. */
const table = [
  { model: 'error-401', code: 'provider-rejected-key', hasText: false },
  { model: 'error-429', code: undefined, hasText: true },
  { model: 'error-503x2', code: undefined, hasText: true },
  { model: 'error-500', code: 'provider-error', hasText: false },
  { model: 'error-html-200', code: 'provider-bad-response', hasText: false },
  { model: 'error-html-502', code: 'provider-error', hasText: false },
  { model: 'bad-json', code: 'provider-bad-response', hasText: true },
  { model: 'truncated', code: 'provider-incomplete', hasText: true },
  { model: 'no-finish', code: 'provider-incomplete', hasText: true },
  { model: 'error-midway', code: 'provider-error', hasText: true },
  { model: 'silent', code: 'provider-silent', hasText: false },
  { model: 'silent-start', code: 'provider-silent', hasText: false },
  { model: 'stalled', code: 'provider-silent', hasText: true },
  { model: 'huge', code: 'answer-too-long', hasText: true },
] as const

let chat: Chat
beforeAll(async () => { chat = await setUpChat({ models: table.map((row) => row.model), env: { RUN_IDLE_TIMEOUT_SECONDS: '6' } }) })
afterAll(() => chat.close())

describe('a provider that misbehaves', () => {
  it.each(table)('$model ends the answer in one state with a reason', { timeout: 40_000 }, async ({ model, code, hasText }) => {
    const { client } = chat.person
    const { runId, conversationId, messageId } = await ask(client, 'Hello', chat.modelId(model))
    const live = await watchToEnd(client, runId)
    const message = await waitForAnswer(client, conversationId, messageId)
    expect(message.state).toBe(code === undefined ? 'completed' : 'failed')
    expect(message.error?.code).toBe(code)
    expect(live.outcome?.error?.code).toBe(code)
    if (code) expect(problemCodes).toContain(code)
    expect(visibleText(message).length > 0).toBe(hasText)
    expect(visibleText(message)).toBe(visibleText(live))
    expect((await client.get('/readyz')).status).toBe(200)
  })
})
