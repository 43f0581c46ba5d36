import { setTimeout as wait } from 'node:timers/promises'
import { textOf } from '#shared/stream/reduce.ts'
import { toIndexTerms } from '#server/lib/full-text/index-terms.ts'
import { isDraining } from '#server/lib/lifecycle/draining.ts'
import { writeMissingEntries } from './queries/entry-queries.ts'
import { claimFilling, queryUnindexedMessages, queryUnindexedTitles, saveProgress } from './queries/fill-queries.ts'

/** Small enough that nothing else waits for a batch. */
const batchSize = 50
const pauseMs = 20
/** A process that has said nothing for so long does not fill any more. */
const claimMs = 20_000
/** What is younger is left to those who write it. A release from before the index, in an upgrade, writes without it. */
const settledAfterMs = 15 * 60_000

/**
 * Puts what is missing into the index: everything from before there was one, and what a release from before it wrote
 * during an upgrade. It goes through all ids in the order of their making once, in small batches, in one process at a
 * time, and goes on where it stopped. Gives how many entries it wrote.
 */
export async function fillSearchIndex(clock: () => number = Date.now): Promise<number> {
  const progress = await claimFilling(new Date(clock()), new Date(clock() - claimMs))
  if (!progress) return 0
  const before = firstIdAt(clock() - settledAfterMs)
  let written = 0
  while (!isDraining()) {
    const messages = await queryUnindexedMessages(progress.messages, before, batchSize)
    const titles = await queryUnindexedTitles(progress.conversations, before, batchSize)
    await writeMissingEntries([
      ...messages.map(({ id, conversationId, userId, parts }) => ({ subjectId: id, conversationId, isTitle: false, terms: termsOf(textOf(parts), userId, conversationId) })),
      ...titles.map(({ id, userId, title }) => ({ subjectId: id, conversationId: id, isTitle: true, terms: termsOf(title, userId, id) })),
    ].filter(({ terms }) => terms !== ''))
    written += messages.length + titles.length
    progress.messages = lastOf(messages) ?? before
    progress.conversations = lastOf(titles) ?? before
    await saveProgress(progress, new Date(clock()))
    if (messages.length < batchSize && titles.length < batchSize) break
    await wait(pauseMs)
  }
  return written
}

function termsOf(text: string, ownerId: string, wholeId: string): string {
  return text.trim() === '' ? '' : toIndexTerms(text, { ownerId, wholeId })
}

/** Where the next batch begins; undefined when this was the last. */
function lastOf(batch: { id: string }[]): string | undefined {
  return batch.length < batchSize ? undefined : batch.at(-1)?.id
}

/** Ids are UUIDv7, which begin with the milliseconds of their making: no id from before is greater. */
function firstIdAt(timeMs: number): string {
  const time = timeMs.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`
}
