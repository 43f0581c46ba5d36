import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SessionView } from '#shared/schemas/auth.ts'
import { ask, setUpChat, watch } from '#test/support/chat/chat.ts'
import type { Chat } from '#test/support/chat/chat.ts'
import type { ApiClient } from '#test/support/http/api-client.ts'
import { changeRow } from '#test/support/server/change-row.ts'
import { startServer } from '#test/support/start-server.ts'
import type { TestServer } from '#test/support/start-server.ts'

const isShared = Boolean(process.env.TEST_DATABASE_URL && process.env.TEST_REDIS_URL)
const longestMs = 2_000
/** Writes for half a minute, so that its stream is open until somebody closes it. */
const model = 'paced-600x50'

let chat: Chat
let otherServer: TestServer | undefined
beforeAll(async () => {
  chat = await setUpChat({ models: [model] })
  if (isShared) otherServer = await startServer({ store: chat.server.store, modelServers: [chat.modelServer] })
})
afterAll(async () => {
  await otherServer?.close()
  await chat.close()
})

const signIn = async (server: TestServer) => {
  const client = server.client()
  await client.post('/api/v1/auth/login', { email: chat.person.email, password: chat.person.password })
  return client
}
const sessionIdOf = async (client: ApiClient) => (await client.get<{ items: SessionView[] }>('/api/v1/auth/sessions')).body.items.find(({ isCurrent }) => isCurrent)?.id ?? ''

/** Reads an answer with `reader`, takes its rights away once text comes, and gives how long it could read on. */
async function readUntilRevoked(reader: ApiClient, revoke: () => Promise<unknown>): Promise<number> {
  const { runId } = await ask(chat.person.client, 'Go on and on', chat.modelId(model))
  let revokedAtMs = Infinity
  try {
    for await (const { event } of watch(reader, runId)) {
      if (event.type !== 'text-delta' || revokedAtMs !== Infinity) continue
      revokedAtMs = performance.now()
      await revoke()
    }
  } catch {
    // The server breaks the connection off, since the answer has not ended.
  }
  await chat.person.client.post(`/api/v1/runs/${runId}/stop`)
  return performance.now() - revokedAtMs
}

describe('an open event stream ends within two seconds', () => {
  it('of signing out', async () => {
    const reader = await signIn(chat.server)
    expect(await readUntilRevoked(reader, () => reader.post('/api/v1/auth/logout'))).toBeLessThan(longestMs)
  })

  it('of the session being ended on another browser', async () => {
    const reader = await signIn(chat.server)
    const id = await sessionIdOf(reader)
    expect(await readUntilRevoked(reader, () => chat.person.client.delete(`/api/v1/auth/sessions/${id}`))).toBeLessThan(longestMs)
  })

  it('of the session running out', async () => {
    const reader = await signIn(chat.server)
    const id = await sessionIdOf(reader)
    expect(await readUntilRevoked(reader, () => changeRow(chat.server.store, 'Session', id, { expiresAt: new Date(Date.now() - 1000) }))).toBeLessThan(longestMs)
  })

  it('of its API key being deleted', async () => {
    const { body } = await chat.person.client.post<{ id: string, key: string }>('/api/v1/auth/api-keys', { name: 'Reader', scopes: ['conversations:read'], expiresInDays: 1 })
    const reader = chat.server.client({ apiKey: body.key })
    expect(await readUntilRevoked(reader, () => chat.person.client.delete(`/api/v1/auth/api-keys/${body.id}`))).toBeLessThan(longestMs)
  })

  it.runIf(isShared)('of signing out in another process (needs TEST_DATABASE_URL and TEST_REDIS_URL)', async () => {
    const reader = await signIn(chat.server)
    const elsewhere = otherServer?.client({ cookies: reader.cookies.copy() })
    expect(await readUntilRevoked(reader, async () => elsewhere?.post('/api/v1/auth/logout'))).toBeLessThan(longestMs)
  })
})
