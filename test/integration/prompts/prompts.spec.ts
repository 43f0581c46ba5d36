import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PromptView } from '#shared/schemas/prompts.ts'
import type { ApiClient } from '#test/support/http/api-client.ts'
import type { Person } from '#test/support/person.ts'
import { startServer } from '#test/support/start-server.ts'
import type { TestServer } from '#test/support/start-server.ts'

let server: TestServer
let administrator: Person
beforeAll(async () => {
  server = await startServer()
  administrator = await server.register({ name: 'Ada' })
})
afterAll(() => server.close())

const create = (client: ApiClient, input: object = {}) => client.post<PromptView & { code?: string }>('/api/v1/prompts', { command: 'sum', text: 'Sum up', isShared: false, ...input })
const listOf = async (client: ApiClient) => (await client.get<{ items: PromptView[] }>('/api/v1/prompts')).body.items

describe('a prompt', () => {
  it('belongs to the person who wrote it, under a command that they use once', async () => {
    const { client } = await server.register()
    const made = await create(client, { command: ' Sum-Up ', text: '  Sum {{what}} up ' })
    expect([made.status, made.body]).toEqual([201, expect.objectContaining({ command: 'sum-up', text: 'Sum {{what}} up', isShared: false, isOwn: true })])
    expect((await create(client, { command: 'SUM-UP' })).body).toMatchObject({ code: 'prompt-exists' })
    expect(await listOf((await server.register()).client)).toEqual([])
  })

  it('is changed in what is named, and nothing else', async () => {
    const { client } = await server.register()
    const { body } = await create(client)
    await create(client, { command: 'other' })
    expect((await client.patch<PromptView>(`/api/v1/prompts/${body.id}`, { text: 'Better' })).body).toMatchObject({ command: 'sum', text: 'Better', isShared: false })
    expect((await client.patch(`/api/v1/prompts/${body.id}`, { command: 'other' })).body).toMatchObject({ code: 'prompt-exists' })
    await client.delete(`/api/v1/prompts/${body.id}`)
    expect((await listOf(client)).map(({ command }) => command)).toEqual(['other'])
  })

  it('that is shared can be used by everybody, and changed by nobody else', async () => {
    const writer = await server.register({ name: 'Wei' })
    const reader = await server.register()
    const { body } = await create(writer.client, { command: 'shared-one', isShared: true })
    const own = await create(reader.client, { command: 'shared-one' })
    const listed = (await listOf(reader.client)).filter(({ command }) => command === 'shared-one')
    expect(listed.map(({ id, isOwn, ownerName }) => [id, isOwn, ownerName])).toEqual([[own.body.id, true, 'Test Person'], [body.id, false, 'Wei']])
    expect((await reader.client.patch(`/api/v1/prompts/${body.id}`, { text: 'Mine' })).status).toBe(404)
    expect((await administrator.client.delete(`/api/v1/prompts/${body.id}`)).status).toBe(404)
    await administrator.client.patch(`/api/v1/users/${writer.user.id}`, { isDisabled: true })
    expect((await listOf(reader.client)).some(({ id }) => id === body.id)).toBe(false)
  })

  it.each(['', 'two words', '/stroke', '-dash', 'x'.repeat(41)])('cannot be called %j', async (command) => {
    expect((await create(administrator.client, { command })).body).toMatchObject({ code: 'invalid-request' })
  })
})
