import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConversationView } from '#shared/schemas/conversations.ts'
import { ask, getMessages, setUpChat, startRun, visibleText, waitForAnswer, watchToEnd } from '../../support/chat/chat.ts'
import type { Chat } from '../../support/chat/chat.ts'
import { expectedReasoning, expectedText } from '../../support/model-server/server.ts'

const scenarios = ['echo', 'lorem-600', 'reasoning', 'markdown', 'usage', 'empty', 'no-done', 'no-finish', 'truncated', 'error-midway', 'error-401', 'error-503', 'error-html-200', 'bad-json', 'cut-off', 'paced-60x200']

let chat: Chat
beforeAll(async () => { chat = await setUpChat({ models: scenarios }) })
afterAll(() => chat.close())

describe('an answer', () => {
  it.each(scenarios)('of %s is the same live, replayed and stored', async (model) => {
    const { client } = chat.person
    const { runId, messageId, conversationId } = await ask(client, 'Tell me something', chat.modelId(model))
    const live = await watchToEnd(client, runId)
    const replayed = await watchToEnd(client, runId)
    const stored = (await getMessages(client, conversationId)).find((message) => message.id === messageId)
    expect(replayed).toEqual(live)
    expect(stored?.parts).toEqual(live.parts)
    expect(stored?.appliedSeq).toBe(live.appliedSeq)
    expect(stored?.state).toBe(live.outcome?.state)
  })

  it.each(['lorem-600', 'markdown', 'paced-60x200', 'reasoning'])('of %s is byte for byte what the model said', async (model) => {
    const { client } = chat.person
    const { runId } = await ask(client, 'Tell me something', chat.modelId(model))
    const { parts } = await watchToEnd(client, runId)
    expect(visibleText({ parts })).toBe(expectedText(model, 'Tell me something'))
    expect(parts.map((part) => (part.type === 'reasoning' ? part.text : '')).join('')).toBe(expectedReasoning(model) ?? '')
  })

  it('is accepted at once, with a title from the question', async () => {
    const { client } = chat.person
    const accepted = await ask(client, 'Why is the sky blue?\nIn detail.', chat.modelId('paced-60x200'))
    expect(accepted.title).toBe('Why is the sky blue?')
    const { body } = await client.get<ConversationView>(`/api/v1/conversations/${accepted.conversationId}`)
    expect(body).toMatchObject({ titleSource: 'automatic', headId: accepted.messageId, activeRunIds: [accepted.runId] })
    await waitForAnswer(client, accepted.conversationId, accepted.messageId)
  })

  it('gets its title from the model, and tells the readers', async () => {
    const { client } = chat.person
    chat.modelServer.script('echo', async function* (request) {
      yield { text: JSON.stringify(request).includes('title') ? 'Sky and colour' : 'Because.' }
    })
    const { runId, conversationId } = await ask(client, 'Why is the sky blue?', chat.modelId('echo'))
    const titles: string[] = []
    for await (const { data } of client.events(`/api/v1/runs/${runId}/events`)) {
      if (typeof data === 'object' && data && 'type' in data && data.type === 'data-title') titles.push(JSON.stringify(data))
    }
    expect(titles).toEqual(['{"type":"data-title","transient":true,"data":{"title":"Sky and colour"}}'])
    expect((await client.get<ConversationView>(`/api/v1/conversations/${conversationId}`)).body.title).toBe('Sky and colour')
  })

  it('tells the model the whole branch and nothing but the branch', async () => {
    const { client } = chat.person
    const first = await ask(client, 'First question', chat.modelId('lorem-600'))
    await watchToEnd(client, first.runId)
    const second = await startRun(client, first.conversationId, { kind: 'send', text: 'Edited question', parentId: null, modelId: chat.modelId('usage') })
    await watchToEnd(client, second.runId)
    const third = await startRun(client, first.conversationId, { kind: 'send', text: 'Follow-up', parentId: second.messageId, modelId: chat.modelId('paced-60x200') })
    await watchToEnd(client, third.runId)
    const request = await chat.modelServer.waitForRequest((seen) => seen.body.model === 'paced-60x200' && JSON.stringify(seen.body).includes('Follow-up'))
    expect(JSON.stringify(request.body.messages)).toContain('Edited question')
    expect(JSON.stringify(request.body.messages)).not.toContain('First question')
    const shown = await getMessages(client, first.conversationId)
    expect(shown.map((message) => message.role)).toEqual(['user', 'assistant', 'user', 'assistant'])
    expect(shown[0]?.siblingIds).toEqual([first.userMessageId, second.userMessageId])
  })

  it('is written again beside the first one', async () => {
    const { client } = chat.person
    const first = await ask(client, 'Question', chat.modelId('usage'))
    await watchToEnd(client, first.runId)
    const again = await startRun(client, first.conversationId, { kind: 'regenerate', messageId: first.messageId })
    await watchToEnd(client, again.runId)
    const shown = await getMessages(client, first.conversationId)
    expect(shown.at(-1)).toMatchObject({ id: again.messageId, siblingIds: [first.messageId, again.messageId] })
    await client.patch(`/api/v1/conversations/${first.conversationId}`, { headId: first.messageId })
    expect((await getMessages(client, first.conversationId)).at(-1)?.id).toBe(first.messageId)
  })

  it('reports what the provider counted', async () => {
    const { client } = chat.person
    const { runId } = await ask(client, 'Count', chat.modelId('usage'))
    const { outcome } = await watchToEnd(client, runId)
    expect(outcome?.usage).toEqual({ inputTokens: expect.any(Number), outputTokens: expect.any(Number) })
  })
})
