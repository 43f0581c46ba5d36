import { describe, expect, it, vi } from 'vitest'
import type { ConversationView, MessageView, ThreadView } from '#shared/schemas/conversations.ts'
import { emptyConversation } from '../../../../../app/utils/conversations/empty-conversation.ts'
import { toThreadMessage } from '../../../../../app/utils/thread/thread-message.ts'
import { createThreadState, holdWhile } from '../../../../../app/utils/thread/thread-state.ts'
import { ThreadSync } from '../../../../../app/utils/thread/thread-sync.ts'

const conversationAt = (version: number, change: Partial<ConversationView> = {}): ConversationView =>
  ({ ...emptyConversation('2026-01-01T00:00:00.000Z'), id: 'c', headId: 'a', version, ...change })
const answer: MessageView = {
  id: 'a', parentId: null, role: 'assistant', parts: [], state: 'completed', runId: 'r', appliedSeq: 0, error: null, modelId: null, modelLabel: null, insteadOfLabel: null, readFromId: null, usage: null, timing: null, feedback: null,
  createdAt: '2026-01-01T00:00:00.000Z', siblingIds: ['a'],
}
const threadAt = (version: number, change: Partial<ConversationView> = {}): ThreadView =>
  ({ conversation: conversationAt(version, change), messages: { items: [answer], nextCursor: null, beside: [] }, queue: [], draft: '' })

function setUp(version: number) {
  const thread = createThreadState(conversationAt(version), { items: [answer], nextCursor: null, beside: [] })
  const fetchThread = vi.fn<() => Promise<ThreadView>>()
  return { thread, fetchThread, sync: new ThreadSync(thread, fetchThread), versionOf: () => thread.conversation.value.version }
}

describe('a thread that is kept in step', () => {
  it('takes over a change of fields without asking', () => {
    const { thread, fetchThread, sync } = setUp(3)
    sync.tell(conversationAt(4, { title: 'New name' }))
    expect(thread.conversation.value).toMatchObject({ title: 'New name', version: 4 })
    expect(fetchThread).not.toHaveBeenCalled()
  })

  it('passes over what it knows already', () => {
    const { thread, fetchThread, sync } = setUp(3)
    sync.tell(conversationAt(3, { title: 'Late' }))
    sync.tell(conversationAt(2, { title: 'Later' }))
    expect(thread.conversation.value.title).toBe('')
    expect(fetchThread).not.toHaveBeenCalled()
  })

  it.each([
    ['a message came', conversationAt(4, { headId: 'b' })],
    ['an answer is written that it does not show', conversationAt(4, { activeRunIds: ['r2'] })],
    ['the queue was changed', conversationAt(4, { queueVersion: 4 })],
    ['a change was missed', conversationAt(5)],
  ])('asks once when %s', async (_case, told) => {
    const { fetchThread, sync, versionOf } = setUp(3)
    fetchThread.mockResolvedValue(threadAt(told.version))
    sync.tell(told)
    sync.tell(told)
    await vi.waitFor(() => expect(versionOf()).toBe(told.version))
    expect(fetchThread).toHaveBeenCalledTimes(1)
  })

  it('asks again when what it got is older than what it was told meanwhile', async () => {
    const { fetchThread, sync, versionOf } = setUp(3)
    const first = Promise.withResolvers<ThreadView>()
    fetchThread.mockReturnValueOnce(first.promise).mockResolvedValueOnce(threadAt(6))
    sync.tell(conversationAt(5))
    sync.tell(conversationAt(6, { headId: 'b' }))
    first.resolve(threadAt(5))
    await vi.waitFor(() => expect(versionOf()).toBe(6))
    expect(fetchThread).toHaveBeenCalledTimes(2)
  })

  it('looks at nothing while a request of its own is under way, and at everything afterwards', async () => {
    const { thread, fetchThread, sync, versionOf } = setUp(3)
    await holdWhile(thread, async () => {
      sync.tell(conversationAt(4))
      expect(versionOf()).toBe(3)
    })
    sync.settle()
    expect(versionOf()).toBe(4)
    expect(fetchThread).not.toHaveBeenCalled()
  })

  it('asks for nothing when it is told late of what happened before the answer that was asked for here', () => {
    const { thread, fetchThread, sync, versionOf } = setUp(3)
    thread.messages.value = [...thread.messages.value, toThreadMessage({ ...answer, id: 'b', parentId: 'a', runId: 'r2', state: 'running', siblingIds: ['b'] })]
    thread.conversation.value = { ...thread.conversation.value, headId: 'b', activeRunIds: ['r2'] }
    thread.askedVersion.value = 5
    sync.tell(conversationAt(4, { title: 'Named' }))
    expect(thread.conversation.value).toMatchObject({ version: 4, title: 'Named', headId: 'b', activeRunIds: ['r2'] })
    sync.tell(conversationAt(5, { title: 'Named', headId: 'b', activeRunIds: ['r2'] }))
    expect(versionOf()).toBe(5)
    expect(fetchThread).not.toHaveBeenCalled()
  })

  it('asks when somebody else wrote before the answer that was asked for here', async () => {
    const { thread, fetchThread, sync, versionOf } = setUp(3)
    thread.askedVersion.value = 5
    fetchThread.mockResolvedValue(threadAt(5))
    sync.tell(conversationAt(4, { headId: 'elsewhere' }))
    await vi.waitFor(() => expect(versionOf()).toBe(5))
    expect(fetchThread).toHaveBeenCalledTimes(1)
  })

  it('keeps the model that was chosen here when it is told late of what happened before', async () => {
    const { thread, fetchThread, sync, versionOf } = setUp(3)
    await holdWhile(thread, async () => {
      sync.tell(conversationAt(4, { title: 'Named', modelId: 'before' }))
      thread.conversation.value = { ...thread.conversation.value, modelId: 'chosen' }
      thread.choice.value = { settings: { modelId: 'chosen' }, knownFromVersion: 5 }
    })
    sync.settle()
    expect(thread.conversation.value).toMatchObject({ version: 4, title: 'Named', modelId: 'chosen' })
    sync.tell(conversationAt(5, { title: 'Named', modelId: 'chosen' }))
    sync.tell(conversationAt(6, { title: 'Named', modelId: 'elsewhere' }))
    expect(thread.conversation.value.modelId).toBe('elsewhere')
    expect(versionOf()).toBe(6)
    expect(fetchThread).not.toHaveBeenCalled()
  })

  it('tries again with the next change when it could not load', async () => {
    const { fetchThread, sync, versionOf } = setUp(3)
    fetchThread.mockRejectedValueOnce(new Error('away'))
    await expect(sync.refresh()).rejects.toThrow('away')
    fetchThread.mockResolvedValueOnce(threadAt(4))
    sync.tell(conversationAt(4))
    await vi.waitFor(() => expect(versionOf()).toBe(4))
  })
})
