import { describe, expect, it } from 'vitest'
import type { MessageView } from '#shared/schemas/conversations.ts'
import { emptyConversation } from '../../../../../app/utils/conversations/empty-conversation.ts'
import { createThreadState, listCompared, prependEarlier, refreshThreadState, setRunActive, takeConversation } from '../../../../../app/utils/thread/thread-state.ts'

const conversation = emptyConversation('2026-01-01T00:00:00.000Z')
const view = (id: string, parentId: string | null, change: Partial<MessageView> = {}): MessageView => ({
  id, parentId, role: 'assistant', parts: [], state: 'completed', runId: null, appliedSeq: 0, error: null, modelId: null, modelLabel: null, insteadOfLabel: null, readFromId: null, usage: null, timing: null, feedback: null,
  createdAt: '2026-01-01T00:00:00.000Z', siblingIds: [id], ...change,
})
const idsOf = (thread: ReturnType<typeof createThreadState>) => thread.messages.value.map(({ id }) => id)

describe('the state of a thread', () => {
  it('puts earlier messages before the others', () => {
    const thread = createThreadState(conversation, { items: [view('c', 'b')], nextCursor: 'b', beside: [] })
    prependEarlier(thread, { items: [view('a', null), view('b', 'a')], nextCursor: null, beside: [] })
    expect(idsOf(thread)).toEqual(['a', 'b', 'c'])
    expect(thread.earlierCursor.value).toBeNull()
  })

  it('keeps earlier messages on a refresh when they lead to the new page', () => {
    const thread = createThreadState(conversation, { items: [view('a', 'z'), view('b', 'a'), view('c', 'b')], nextCursor: 'z', beside: [] })
    const before = [...thread.messages.value]
    refreshThreadState(thread, conversation, { items: [view('c', 'b', { state: 'stopped' }), view('d', 'c')], nextCursor: 'b', beside: [] })
    expect(idsOf(thread)).toEqual(['a', 'b', 'c', 'd'])
    expect(thread.messages.value.slice(0, 3)).toEqual(before)
    expect(before[2]).toMatchObject({ state: 'stopped', key: 'c' })
    expect(thread.earlierCursor.value).toBe('z')
  })

  it('shows another branch on a refresh', () => {
    const thread = createThreadState(conversation, { items: [view('a', null), view('b', 'a')], nextCursor: null, beside: [] })
    refreshThreadState(thread, conversation, { items: [view('a', null), view('b2', 'a', { siblingIds: ['b', 'b2'] })], nextCursor: null, beside: [] })
    expect(idsOf(thread)).toEqual(['a', 'b2'])
  })

  it('keeps what was read live beyond what the server had stored', () => {
    const thread = createThreadState(conversation, { items: [view('a', null, { runId: 'r', appliedSeq: 9, state: 'running', parts: [{ type: 'text', text: 'longer' }] })], nextCursor: null, beside: [] })
    refreshThreadState(thread, conversation, { items: [view('a', null, { runId: 'r', appliedSeq: 4, state: 'running', parts: [{ type: 'text', text: 'lo' }] })], nextCursor: null, beside: [] })
    expect(thread.messages.value[0]).toMatchObject({ appliedSeq: 9, parts: [{ text: 'longer' }] })
    refreshThreadState(thread, conversation, { items: [view('a', null, { runId: 'r2', appliedSeq: 1, state: 'running' })], nextCursor: null, beside: [] })
    expect(thread.messages.value[0]).toMatchObject({ runId: 'r2', appliedSeq: 1 })
  })

  it('keeps a run ended whose end was shown, whatever is told of it later', () => {
    const thread = createThreadState(conversation, { items: [view('a', null, { runId: 'r' })], nextCursor: null, beside: [] })
    takeConversation(thread, { ...conversation, activeRunIds: ['r', 'elsewhere'] })
    expect(thread.conversation.value.activeRunIds).toEqual(['elsewhere'])
    refreshThreadState(thread, { ...conversation, activeRunIds: ['r'] }, { items: [view('a', null, { runId: 'r' })], nextCursor: null, beside: [] })
    expect(thread.conversation.value.activeRunIds).toEqual([])
    refreshThreadState(thread, { ...conversation, activeRunIds: ['r2'] }, { items: [view('a', null, { runId: 'r2', state: 'running' })], nextCursor: null, beside: [] })
    expect(thread.conversation.value.activeRunIds).toEqual(['r2'])
  })

  it('knows which runs are at work, each once', () => {
    const thread = createThreadState(conversation, { items: [], nextCursor: null, beside: [] })
    setRunActive(thread, 'r', true)
    setRunActive(thread, 'r', true)
    expect(thread.conversation.value.activeRunIds).toEqual(['r'])
    setRunActive(thread, 'r', false)
    expect(thread.conversation.value.activeRunIds).toEqual([])
  })

  it('has the answers of a comparison in the order of their making, whichever of them is shown', () => {
    const [b, c] = [view('b', 'a', { siblingIds: ['b', 'c'] }), view('c', 'a', { siblingIds: ['b', 'c'] })]
    const thread = createThreadState(conversation, { items: [view('a', null, { role: 'user' }), b], nextCursor: null, beside: [c] })
    const compared = () => thread.messages.value.map((message) => listCompared(thread, message).map(({ id }) => id))
    expect(compared()).toEqual([[], ['b', 'c']])
    const shown = thread.messages.value[1]
    refreshThreadState(thread, conversation, { items: [view('a', null, { role: 'user' }), c], nextCursor: null, beside: [b] })
    expect(compared()).toEqual([[], ['b', 'c']])
    expect(thread.beside.value[0]).toBe(shown)
  })

  it('keeps a comparison that was loaded earlier, and drops one that is not shown any more', () => {
    const answer = view('b', 'a', { siblingIds: ['b', 'c'] })
    const thread = createThreadState(conversation, { items: [view('a', null, { role: 'user' }), answer, view('d', 'b', { role: 'user' })], nextCursor: null, beside: [view('c', 'a')] })
    refreshThreadState(thread, conversation, { items: [view('d', 'b', { role: 'user' }), view('e', 'd')], nextCursor: 'b', beside: [] })
    expect(thread.beside.value.map(({ id }) => id)).toEqual(['c'])
    refreshThreadState(thread, conversation, { items: [view('a', null, { role: 'user' }), answer], nextCursor: null, beside: [] })
    expect(thread.beside.value).toEqual([])
  })
})
