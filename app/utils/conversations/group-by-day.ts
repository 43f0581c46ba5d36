import type { ConversationView } from '#shared/schemas/conversations.ts'

export type DayGroupName = 'pinned' | 'today' | 'yesterday' | 'week' | 'older'
export interface DayGroup { name: DayGroupName, items: ConversationView[] }

const dayMs = 24 * 60 * 60 * 1000

/**
 * Conversations, newest first, under the day of their last activity as the person's clock has it; pinned ones by themselves.
 *
 * @param utcOffsetMinutes minutes by which local time is behind UTC, as of `Date#getTimezoneOffset`
 */
export function groupByDay(conversations: ConversationView[], now: Date, utcOffsetMinutes: number): DayGroup[] {
  const localDay = (time: number) => Math.floor((time - utcOffsetMinutes * 60_000) / dayMs)
  const today = localDay(now.getTime())
  const groups: DayGroup[] = []
  for (const conversation of conversations) {
    const name = conversation.isPinned ? 'pinned' : groupName(today - localDay(Date.parse(conversation.lastActivityAt)))
    const last = groups.at(-1)
    if (last?.name === name) last.items.push(conversation)
    else groups.push({ name, items: [conversation] })
  }
  return groups
}

function groupName(daysAgo: number): DayGroupName {
  if (daysAgo <= 0) return 'today'
  if (daysAgo === 1) return 'yesterday'
  return daysAgo <= 7 ? 'week' : 'older'
}
