import { describe, expect, it } from 'vitest'
import { listOfferedModels } from '#server/lib/ai/list-offered-models.ts'

async function list(body: unknown) {
  return await listOfferedModels('openai-compatible', { baseUrl: 'https://models.example.com/v1', apiKey: 'k', fetchSafely: async () => Response.json(body) }, new AbortController().signal)
}

describe('the models that a provider offers', () => {
  it.each([
    ['OpenAI', { data: [{ id: 'b' }, { id: 'a' }] }],
    ['a bare list', [{ id: 'b' }, { name: 'a' }]],
    ['Ollama\'s own form', { models: [{ model: 'b' }, { name: 'a' }] }],
    ['names only, one of them twice', { data: ['b', 'a', 'b'] }],
  ])('are read from %s, in the order of their names', async (_name, body) => {
    expect(await list(body)).toEqual([{ externalId: 'a', label: 'a' }, { externalId: 'b', label: 'b' }])
  })

  it('have the names for people that Anthropic gives', async () => {
    expect(await list({ data: [{ id: 'claude-x', display_name: 'Claude X' }] })).toEqual([{ externalId: 'claude-x', label: 'Claude X' }])
  })

  it('are left out when they could not be stored', async () => {
    expect(await list({ data: [null, 7, {}, { id: '' }, { id: 'x'.repeat(191) }] })).toEqual([])
    expect((await list({ data: [{ id: 'x'.repeat(150) }] }))[0]?.label).toHaveLength(120)
    expect(await list({ data: Array.from({ length: 700 }, (_, index) => `m${index}`) })).toHaveLength(500)
  })

  it.each([[{}], [null], ['text'], [{ data: {} }]])('are missing from %j', async (body) => {
    await expect(list(body)).rejects.toMatchObject({ code: 'provider-bad-response' })
  })
})
