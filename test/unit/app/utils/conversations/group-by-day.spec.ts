import { describe, expect, it } from 'vitest'
import { emptyConversation } from '../../../../../app/utils/conversations/empty-conversation.ts'
import { groupByDay } from '../../../../../app/utils/conversations/group-by-day.ts'

const at = (lastActivityAt: string) => ({ ...emptyConversation(lastActivityAt), id: lastActivityAt })
const group = (times: string[], now: string, utcOffsetMinutes = 0) =>
  groupByDay(times.map(at), new Date(now), utcOffsetMinutes).map(({ name, items }) => [name, items.length])

describe('groupByDay', () => {
  it('puts conversations under their days', () => {
    expect(group([
      '2026-03-10T11:00:00.000Z', '2026-03-10T00:00:00.000Z', '2026-03-09T23:59:59.999Z', '2026-03-08T12:00:00.000Z', '2026-03-03T00:00:00.000Z', '2026-03-02T23:00:00.000Z', '2025-01-01T00:00:00.000Z',
    ], '2026-03-10T12:00:00.000Z')).toEqual([['today', 2], ['yesterday', 1], ['week', 2], ['older', 2]])
  })

  it('counts the days of the person, not of UTC', () => {
    // 07:00 on the 10th in Shanghai; 20:00 UTC on the 9th is 04:00 there.
    expect(group(['2026-03-09T20:00:00.000Z', '2026-03-09T15:00:00.000Z'], '2026-03-09T23:00:00.000Z', -480)).toEqual([['today', 1], ['yesterday', 1]])
  })

  it('puts pinned ones by themselves, whatever their day', () => {
    const [pinned, other] = ['2026-03-01T00:00:00.000Z', '2026-03-10T11:00:00.000Z'].map(at)
    expect(groupByDay([{ ...pinned!, isPinned: true }, other!], new Date('2026-03-10T12:00:00.000Z'), 0).map(({ name, items }) => [name, items.length])).toEqual([['pinned', 1], ['today', 1]])
  })

  it('takes a clock that is behind for today', () => {
    expect(group(['2026-03-12T00:00:00.000Z'], '2026-03-10T12:00:00.000Z')).toEqual([['today', 1]])
  })
})
