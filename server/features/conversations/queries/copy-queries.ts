import type { MessagePart } from '#shared/stream/parts.ts'
import { useDatabase } from '#server/lib/db/client.ts'
import type { DatabaseHandle } from '#server/lib/db/client.ts'

const copiedFields = {
  id: true, conversationId: true, parentId: true, role: true, parts: true, state: true, errorCode: true, errorMessage: true, modelId: true, modelLabel: true, insteadOfLabel: true, readFromId: true, isCompared: true,
  inputTokens: true, outputTokens: true, durationMs: true, firstTokenMs: true, reasoningMs: true, createdAt: true, updatedAt: true,
} as const

type StoredMessage = Awaited<ReturnType<typeof queryStored>>[number]

/** Everything of a message that a copy of it has; not the run that wrote it, and not what was said of it. */
export type CopiedMessage = Omit<StoredMessage, 'parts'> & { parts: MessagePart[] }

async function queryStored(conversationId: string) {
  return await useDatabase().message.findMany({ where: { conversationId }, select: copiedFields })
}

/** All messages of all branches, in the order in which they were made. */
export async function queryCompleteTree(conversationId: string): Promise<CopiedMessage[]> {
  const messages = (await queryStored(conversationId)).map((message) => ({ ...message, parts: message.parts as MessagePart[] }))
  // Sorted here: MySQL has no room to sort rows with answers of a megabyte.
  return messages.sort((one, other) => (one.id < other.id ? -1 : 1))
}

export async function insertCopies(messages: CopiedMessage[], handle: DatabaseHandle): Promise<void> {
  if (messages.length > 0) await handle.message.createMany({ data: messages.map((message) => ({ ...message, appliedSeq: 0 })) })
}
