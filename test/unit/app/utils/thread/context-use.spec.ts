import { describe, expect, it } from 'vitest'
import type { MessageView } from '#shared/schemas/conversations.ts'
import { planContext, weighThread } from '../../../../../app/utils/thread/context-use.ts'

const message = (id: string, role: 'user' | 'assistant', text: string, change: Partial<MessageView> = {}): MessageView => ({
  id, parentId: null, role, parts: [{ type: 'text', text }], state: 'completed', runId: null, appliedSeq: 0, error: null, modelId: null, modelLabel: null, insteadOfLabel: null, readFromId: null,
  usage: null, timing: null, feedback: null, createdAt: '2026-01-01T00:00:00.000Z', siblingIds: [id], ...change,
})
/** About so many tokens. */
const words = (tokens: number) => 'abcd'.repeat(Math.round(tokens * 3.8 / 4))
const limits = { contextTokens: 1_000, maximumOutputTokens: 200 }

describe('what a conversation takes of a context', () => {
  it('is what was said and what is typed', () => {
    const weights = weighThread([message('a', 'user', words(100)), message('b', 'assistant', words(100))], undefined)
    const quiet = planContext(weights, { text: '' }, limits)
    expect(quiet).toMatchObject({ contextTokens: 1_000, readFromId: null, isFull: false })
    expect(quiet?.usedTokens).toBeGreaterThan(190)
    expect(quiet?.usedTokens).toBeLessThan(225)
    expect(planContext(weights, { text: words(100) }, limits)?.usedTokens).toBeGreaterThan((quiet?.usedTokens ?? 0) + 95)
  })

  it('is nearer once the provider has counted', () => {
    const weights = weighThread([message('a', 'user', words(100)), message('b', 'assistant', words(100), { usage: { inputTokens: 200, outputTokens: 1 } })], undefined)
    expect(planContext(weights, { text: '' }, limits)?.usedTokens).toBeGreaterThan(380)
  })

  it('includes what the page has not loaded', () => {
    const earlier = { correction: 1, messages: [{ id: 'x', role: 'user' as const, tokens: 300 }, { id: 'y', role: 'assistant' as const, tokens: 300 }, { id: 'a', role: 'user' as const, tokens: 5 }] }
    const weights = weighThread([message('a', 'user', 'short'), message('b', 'assistant', 'short')], earlier)
    expect(weights.messages.map(({ id }) => id)).toEqual(['x', 'y', 'a', 'b'])
    expect(planContext(weights, { text: '' }, limits)?.usedTokens).toBeGreaterThan(600)
  })

  it('says which messages the next answer will not read, before it is asked for', () => {
    const weights = weighThread([message('a', 'user', words(300)), message('b', 'assistant', words(300)), message('c', 'user', words(100)), message('d', 'assistant', words(50))], undefined)
    expect(planContext(weights, { text: '' }, limits)).toMatchObject({ isFull: false, readFromId: null })
    expect(planContext(weights, { text: words(100) }, limits)).toMatchObject({ isFull: true, readFromId: 'c' })
  })

  it('is not guessed for a model whose context length is not known', () => {
    expect(planContext({ messages: [], correction: 1 }, { text: 'Hello' }, { contextTokens: null })).toBeUndefined()
  })
})
