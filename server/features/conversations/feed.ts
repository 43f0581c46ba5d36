import { feedName } from '#shared/stream/feed.ts'
import type { FeedEvent } from '#shared/stream/feed.ts'
import { announce } from '#server/lib/feed/announce.ts'
import { useFeed } from '#server/lib/feed/index.ts'
import { toConversationView } from './conversation-view.ts'
import type { ConversationRow } from './queries/conversation-queries.ts'

/** Tells all devices of its person how a conversation is now. */
export async function announceConversation(conversation: ConversationRow): Promise<void> {
  await announce(conversation.userId, { type: 'feed-conversation', conversation: toConversationView(conversation) })
}

export async function announceDeletion(userId: string, conversationId: string): Promise<void> {
  await announce(userId, { type: 'feed-deleted', conversationId })
}

interface FeedSink { send: (id: string, data: string) => void, signal: AbortSignal }

/**
 * Sends what changes in a person's conversations from a position on, until the reader leaves or this process stops. Each
 * connection begins with `feed-sync`, which says whether everything since that position will come.
 */
export async function followFeed({ userId, after }: { userId: string, after: number }, sink: FeedSink): Promise<void> {
  const feed = useFeed()
  const { promise, resolve } = Promise.withResolvers<void>()
  const send = (position: number, data: string) => sink.send(`${feedName}:${position}`, data)
  const sync = (position: number, isComplete: boolean) => send(position, JSON.stringify({ type: 'feed-sync', isComplete } satisfies FeedEvent))
  const start = await feed.findStart(userId, after).catch(() => ({ position: after, isComplete: true }))
  sync(start.position, start.isComplete)
  const stop = feed.follow(userId, start.position, {
    onEntries: (entries) => { for (const { position, data } of entries) send(position, data) },
    onMissed: (position) => sync(position, false),
    onEnd: resolve,
  })
  sink.signal.addEventListener('abort', () => resolve(), { once: true })
  if (sink.signal.aborted) resolve()
  await promise
  stop()
}
