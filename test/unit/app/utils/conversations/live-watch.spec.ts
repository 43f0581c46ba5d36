import { describe, expect, it } from 'vitest'
import type { ConversationView } from '#shared/schemas/conversations.ts'
import { emptyConversation } from '../../../../../app/utils/conversations/empty-conversation.ts'
import { LiveWatch } from '../../../../../app/utils/conversations/live-watch.ts'

const at = (...activeRunIds: string[]): ConversationView => ({ ...emptyConversation('2026-01-01T00:00:00.000Z'), id: 'c', activeRunIds })

describe('what was being written', () => {
  it('has ended once, also when the list heard of the end before the feed did', () => {
    const watch = new LiveWatch()
    watch.see([at('r')])
    watch.see([at()])
    expect(watch.hasEnded(at())).toBe(true)
    expect(watch.hasEnded(at())).toBe(false)
  })

  it('has not ended while another answer is at work', () => {
    const watch = new LiveWatch()
    watch.see([at('r', 'r2')])
    expect(watch.hasEnded(at('r2'))).toBe(false)
    expect(watch.hasEnded(at())).toBe(true)
  })

  it('never was, where nothing was seen or the conversation is gone', () => {
    const watch = new LiveWatch()
    expect(watch.hasEnded(at())).toBe(false)
    watch.see([at('r')])
    watch.forget('c')
    expect(watch.hasEnded(at())).toBe(false)
  })
})
