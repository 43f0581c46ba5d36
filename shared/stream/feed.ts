import { z } from 'zod'
import { conversationView } from '../schemas/conversations.ts'
import { id } from '../schemas/ids.ts'

/**
 * One event of a person's feed, which tells all their devices what changed. `feed-sync` opens each connection: when it is
 * not complete, changes were missed and what is shown must be loaded again. Positions are microseconds since 1970.
 */
export const feedEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('feed-sync'), isComplete: z.boolean() }),
  /** A conversation is new, or is as this says from its `version` on. */
  z.object({ type: z.literal('feed-conversation'), conversation: conversationView }),
  z.object({ type: z.literal('feed-deleted'), conversationId: id }),
  /** The person's folders are others now, or called otherwise. */
  z.object({ type: z.literal('feed-folders') }),
])
export type FeedEvent = z.output<typeof feedEvent>

/** How the feed is called among the cursors of the shared connection. */
export const feedName = 'feed'

/** Clocks of the machines differ by less than this; what is told twice does no harm, since versions are compared. */
export const clockToleranceMs = 5_000
