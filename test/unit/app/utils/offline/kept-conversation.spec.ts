import { describe, expect, it } from 'vitest'
import type { ConversationView } from '#shared/schemas/conversations.ts'
import { chooseForgotten, isWorthKeeping, maximumKept, sortKept, toKeptConversation } from '~/utils/offline/kept-conversation'
import type { KeptConversation } from '~/utils/offline/kept-conversation'
import type { ThreadMessage } from '~/utils/thread/thread-message'

const conversation = { id: 'c', title: 'Plans', lastActivityAt: '2026-11-28T10:00:00.000Z' } as ConversationView
const message = (id: string, text: string) => ({ id, role: 'user', parts: [{ type: 'text', text }], modelLabel: null }) as unknown as ThreadMessage
const kept = (id: string, userId = 'ada', hour = 10): KeptConversation => ({ id, userId, title: id, lastActivityAt: `2026-11-28T${hour}:00:00.000Z`, messages: [], isCut: false })

describe('a kept conversation', () => {
  it('has the texts, the names of the files and who answered', () => {
    const parts = [{ type: 'file', fileId: 'f', filename: 'plan.pdf', mediaType: 'application/pdf', sizeBytes: 1, tokens: 1 }, { type: 'text', text: 'Read this' }]
    const messages = [{ ...message('1', ''), parts }, { ...message('2', 'I have.'), role: 'assistant', modelLabel: 'Qwen' }] as unknown as ThreadMessage[]
    expect(toKeptConversation('ada', conversation, messages, false)).toEqual({
      id: 'c', userId: 'ada', title: 'Plans', lastActivityAt: conversation.lastActivityAt, isCut: false,
      messages: [{ id: '1', role: 'user', text: 'Read this', fileNames: ['plan.pdf'], modelLabel: null }, { id: '2', role: 'assistant', text: 'I have.', fileNames: [], modelLabel: 'Qwen' }],
    })
  })

  it('is the end of a long one, and says so', () => {
    const many = Array.from({ length: 150 }, (_, index) => message(String(index), 'x'))
    const { messages, isCut } = toKeptConversation('ada', conversation, many, false)
    expect([messages.length, messages[0]?.id, messages.at(-1)?.id, isCut]).toEqual([100, '50', '149', true])
    expect(toKeptConversation('ada', conversation, many.slice(0, 2), true).isCut).toBe(true)
  })

  it('has room for its newest message, however long, and not for many long ones', () => {
    const long = 'x'.repeat(400_000)
    expect(toKeptConversation('ada', conversation, [message('1', 'a'), message('2', long)], false).messages.map(({ id }) => id)).toEqual(['2'])
  })
})

describe('a conversation', () => {
  it('is kept once it is at rest, and never when it is temporary', () => {
    const resting = { activeRunIds: [], isTemporary: false }
    expect(isWorthKeeping(resting, [{}])).toBe(true)
    expect([
      isWorthKeeping({ ...resting, isTemporary: true }, [{}]), isWorthKeeping({ ...resting, activeRunIds: ['run'] }, [{}]),
      isWorthKeeping(resting, []), isWorthKeeping(resting, [{}, { isProvisional: true }]),
    ]).toEqual([false, false, false, false])
  })
})

describe('what is kept', () => {
  it('is sorted by its last activity', () => {
    expect(sortKept([kept('a', 'ada', 11), kept('b', 'ada', 13), kept('c', 'ada', 12)]).map(({ id }) => id)).toEqual(['b', 'c', 'a'])
  })

  it('lets go of the oldest, and of all that is somebody else\'s', () => {
    const own = Array.from({ length: maximumKept + 1 }, (_, index) => ({ ...kept(`own-${index}`), lastActivityAt: new Date(1_700_000_000_000 + index).toISOString() }))
    expect(chooseForgotten([...own, kept('foreign', 'ben', 23)], 'ada').sort()).toEqual(['foreign', 'own-0'])
  })
})
