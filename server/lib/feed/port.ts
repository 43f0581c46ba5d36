import { clockToleranceMs } from '#shared/stream/feed.ts'

/** Something that happened, at its position: microseconds since 1970, later ones greater. */
export interface FeedEntry { position: number, data: string }

export interface FeedListener {
  onEntries: (entries: FeedEntry[]) => void
  /** Entries may have been missed: the store was away. What follows comes after this position, and perhaps again. */
  onMissed: (position: number) => void
  /** The feed comes to its end, with this process. */
  onEnd: () => void
}

/**
 * What happened in each of many channels lately, in order. Any process adds to a channel and any process follows it. An
 * entry is a hint that something is worth a look; the truth is elsewhere, and entries are kept for minutes only.
 */
export interface Feed {
  publish: (channel: string, data: string) => Promise<void>
  /** Where a reader that knows everything up to `after` goes on: there if nothing later is gone, otherwise close to now. */
  findStart: (channel: string, after: number) => Promise<{ position: number, isComplete: boolean }>
  /** Calls back with every entry after the position, each once and in order, until the returned function is called. */
  follow: (channel: string, after: number, listener: FeedListener) => () => void
}

/** So many entries of a channel are kept, and so long after the last one. */
export const keptEntries = 500
export const keptMs = 10 * 60_000
/** The position of this moment. */
export function positionOf(atMs: number): number {
  return atMs * 1_000
}

/** A position at which a reader that has missed something begins anew. */
export function freshStart(nowMs: number): number {
  return positionOf(nowMs - clockToleranceMs)
}
