import { useDatabase } from '#server/lib/db/client.ts'
import type { DatabaseHandle } from '#server/lib/db/client.ts'
import { insertMissing, orUpdate } from '#server/lib/db/dialect.ts'

export interface EntryRow { subjectId: string, conversationId: string, isTitle: boolean, terms: string }

/** Writes an entry or its new terms; nothing, where the conversation is gone or temporary. */
export async function writeEntry({ subjectId, conversationId, isTitle, terms }: EntryRow, handle: DatabaseHandle): Promise<void> {
  await handle.$executeRawUnsafe(
    `INSERT INTO SearchEntry (subjectId, conversationId, isTitle, terms)
      SELECT ?, c.id, ?, ? FROM Conversation c WHERE c.id = ? AND c.isTemporary = FALSE ${orUpdate('subjectId', 'terms')}`,
    subjectId, isTitle, terms, conversationId, terms,
  )
}

/** Writes those entries that are not there yet. */
export async function writeMissingEntries(entries: EntryRow[]): Promise<void> {
  if (entries.length === 0) return
  await useDatabase().$executeRawUnsafe(
    `${insertMissing()} INTO SearchEntry (subjectId, conversationId, isTitle, terms) VALUES ${entries.map(() => '(?, ?, ?, ?)').join(', ')}`,
    ...entries.flatMap(({ subjectId, conversationId, isTitle, terms }) => [subjectId, conversationId, isTitle, terms]),
  )
}
