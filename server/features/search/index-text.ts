import type { MessagePart } from '#shared/stream/parts.ts'
import { textOf } from '#shared/stream/reduce.ts'
import type { DatabaseHandle } from '#server/lib/db/client.ts'
import { toIndexTerms } from '#server/lib/full-text/index-terms.ts'
import { writeEntry } from './queries/entry-queries.ts'

interface Owned { userId: string, conversationId: string }

/** Makes a message findable, in the transaction that stores it: a person's at once, an answer at its end. */
export async function indexMessage({ userId, conversationId, messageId, parts }: Owned & { messageId: string, parts: MessagePart[] }, handle: DatabaseHandle): Promise<void> {
  await index({ userId, conversationId, subjectId: messageId, isTitle: false, text: textOf(parts) }, handle)
}

/** Makes a conversation findable by its title, in the transaction that changes it. */
export async function indexTitle({ userId, conversationId, title }: Owned & { title: string }, handle: DatabaseHandle): Promise<void> {
  await index({ userId, conversationId, subjectId: conversationId, isTitle: true, text: title }, handle)
}

async function index({ userId, conversationId, subjectId, isTitle, text }: Owned & { subjectId: string, isTitle: boolean, text: string }, handle: DatabaseHandle): Promise<void> {
  if (text.trim() === '') return
  await writeEntry({ subjectId, conversationId, isTitle, terms: toIndexTerms(text, { ownerId: userId, wholeId: conversationId }) }, handle)
}
