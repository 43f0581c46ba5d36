import { filesOf, textOf } from '#shared/stream/reduce.ts'
import type { ConversationView } from '#shared/schemas/conversations.ts'
import type { ThreadMessage } from '~/utils/thread/thread-message'

/** A message as it is read without a connection: its text, and the names of its files. */
export interface KeptMessage { id: string, role: 'user' | 'assistant', text: string, fileNames: string[], modelLabel: string | null }

/** A conversation that this browser keeps for times without a connection. */
export interface KeptConversation {
  id: string
  /** Whose it is: somebody else who signs in here must not see it. */
  userId: string
  title: string
  lastActivityAt: string
  /** The end of the shown branch, oldest first. */
  messages: KeptMessage[]
  /** Whether there are earlier messages that are not kept. */
  isCut: boolean
}

/** Most conversations that are kept. */
export const maximumKept = 30
const maximumMessages = 100
const maximumCharacters = 300_000

/** Whether a conversation is kept: when it has come to rest, and never a temporary one, which leaves nothing. */
export function isWorthKeeping({ activeRunIds, isTemporary }: Pick<ConversationView, 'activeRunIds' | 'isTemporary'>, messages: Pick<ThreadMessage, 'isProvisional'>[]): boolean {
  return !isTemporary && activeRunIds.length === 0 && messages.length > 0 && messages.every(({ isProvisional }) => !isProvisional)
}

/** What is kept of a conversation as the page shows it: its newest messages. */
export function toKeptConversation(userId: string, conversation: ConversationView, messages: ThreadMessage[], hasEarlier: boolean): KeptConversation {
  const kept: KeptMessage[] = []
  let characters = 0
  for (const { id, role, parts, modelLabel } of messages.toReversed()) {
    const text = textOf(parts)
    characters += text.length
    if (kept.length > 0 && (kept.length >= maximumMessages || characters > maximumCharacters)) break
    kept.unshift({ id, role, text, fileNames: filesOf(parts).map(({ filename }) => filename), modelLabel })
  }
  const { id, title, lastActivityAt } = conversation
  return { id, userId, title, lastActivityAt, messages: kept, isCut: hasEarlier || kept.length < messages.length }
}

/** Newest first. */
export function sortKept(conversations: KeptConversation[]): KeptConversation[] {
  return conversations.toSorted((one, other) => other.lastActivityAt.localeCompare(one.lastActivityAt))
}

/** The ids of those that have to go: somebody else's, and the oldest where there are too many. */
export function chooseForgotten(conversations: KeptConversation[], userId: string): string[] {
  const own = sortKept(conversations.filter((conversation) => conversation.userId === userId))
  const staying = new Set(own.slice(0, maximumKept).map(({ id }) => id))
  return conversations.filter(({ id }) => !staying.has(id)).map(({ id }) => id)
}
