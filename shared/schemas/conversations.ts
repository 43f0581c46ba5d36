import { z } from 'zod'
import { messagePart } from '../stream/parts.ts'
import { id } from './ids.ts'
import { pageOf } from './paging.ts'
import { timestamp } from './timestamp.ts'
import { messageState } from './runs.ts'

export const conversationView = z.object({
  id,
  title: z.string(),
  titleSource: z.enum(['none', 'automatic', 'person']),
  /** The last message of the branch that is shown. */
  headId: id.nullable(),
  modelId: id.nullable(),
  createdAt: timestamp,
  lastActivityAt: timestamp,
  /** Runs that are writing here now: the live mark. */
  activeRunIds: z.array(id),
})
export type ConversationView = z.output<typeof conversationView>
export const conversationPage = pageOf(conversationView)
export type ConversationPage = z.output<typeof conversationPage>

export const createConversationInput = z.object({ modelId: id.optional() })
export type CreateConversationInput = z.output<typeof createConversationInput>

export const updateConversationInput = z.object({
  title: z.string().trim().min(1).max(200).optional(),
  modelId: id.optional(),
  /** Shows the branch that this message is on; its newest descendant becomes the head. */
  headId: id.optional(),
})
export type UpdateConversationInput = z.output<typeof updateConversationInput>

/** One message of the shown branch. */
export const messageView = z.object({
  id,
  parentId: id.nullable(),
  role: z.enum(['user', 'assistant']),
  parts: z.array(messagePart),
  state: messageState,
  /** The run that wrote it last; its events after `appliedSeq` are not yet in `parts`. */
  runId: id.nullable(),
  appliedSeq: z.number().int(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  modelId: id.nullable(),
  modelLabel: z.string().nullable(),
  usage: z.object({ inputTokens: z.number().int(), outputTokens: z.number().int() }).nullable(),
  createdAt: timestamp,
  /** This message and its alternatives, oldest first: the branch picker. */
  siblingIds: z.array(id),
})
export type MessageView = z.output<typeof messageView>

/** The newest messages of the branch, oldest first; `nextCursor` leads to those before. */
export const messagePage = pageOf(messageView)
export type MessagePage = z.output<typeof messagePage>
