import { z } from 'zod'
import { messagePart } from '../stream/parts.ts'
import { runTiming } from '../stream/timing.ts'
import { id } from './ids.ts'
import { modelParameters } from './model-settings.ts'
import { pageOf, pageQuery } from './paging.ts'
import { timestamp } from './timestamp.ts'
import { queuedMessageView, queuePause } from './queue.ts'
import { besideModelIds, maximumPromptLength, messageState } from './runs.ts'

/** A word that conversations are found by: letters of any script, digits, hyphens, underscores and full stops, in lower case. */
export const tagName = z.string().trim().toLowerCase().regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{0,39}$/u)
/** Each once. */
const tagNames = z.array(tagName).max(20).overwrite((names) => [...new Set(names)])
export const tagList = z.object({ items: z.array(z.object({ name: z.string(), count: z.number().int() })) })
export type TagList = z.output<typeof tagList>

export const conversationView = z.object({
  id,
  title: z.string(),
  titleSource: z.enum(['none', 'automatic', 'person']),
  /** The last message of the branch that is shown. */
  headId: id.nullable(),
  modelId: id.nullable(),
  /** The models that answer each question beside that one. */
  besideModelIds,
  /** How models are asked here, where that differs from their own settings. */
  parameters: modelParameters,
  createdAt: timestamp,
  lastActivityAt: timestamp,
  /** Runs that are writing here now: the live mark. */
  activeRunIds: z.array(id),
  /** Counts every change; whoever holds a smaller one shows something old. */
  version: z.number().int(),
  /** Messages that wait to be sent. */
  queuedCount: z.number().int(),
  /** The version at which the queue was changed last. */
  queueVersion: z.number().int(),
  /** Why the queue does not go on by itself; null when it does. */
  queuePausedBy: queuePause.nullable(),
  /** Kept at the top of the list. */
  isPinned: z.boolean(),
  /** Out of the list. A new message brings it back. */
  isArchived: z.boolean(),
  /** The folder that it is in; null when it is in none. */
  folderId: id.nullable(),
  /** In the order of the alphabet. */
  tags: z.array(z.string()),
  /** In no list and no search, without a title, and deleted when its person leaves it. */
  isTemporary: z.boolean(),
})
export type ConversationView = z.output<typeof conversationView>
/** The first page of the list has all that are pinned before the newest ones; `limit` and the pages after it are about those that are not. */
export const conversationPage = pageOf(conversationView)
export type ConversationPage = z.output<typeof conversationPage>

/** Those in the list, which are the pinned ones and those in no folder; those in a folder that are not pinned; all with a tag; or all in the archive. */
export const conversationsQuery = pageQuery.extend({ archived: z.enum(['true', 'false']).default('false'), folderId: id.optional(), tag: tagName.optional() })
export type ConversationsQuery = z.output<typeof conversationsQuery>

export const createConversationInput = z.object({ modelId: id.optional(), besideModelIds: besideModelIds.optional(), parameters: modelParameters.optional(), isTemporary: z.boolean().optional(), folderId: id.optional() })
export type CreateConversationInput = z.output<typeof createConversationInput>

export const updateConversationInput = z.object({
  title: z.string().trim().min(1).max(200).optional(),
  modelId: id.optional(),
  besideModelIds: besideModelIds.optional(),
  /** The whole of it: an empty one goes back to the models' own settings. */
  parameters: modelParameters.optional(),
  isPinned: z.boolean().optional(),
  /** What goes into the archive is not pinned any more. */
  isArchived: z.boolean().optional(),
  /** The folder to put it in; null takes it out of the one that it is in. */
  folderId: id.nullable().optional(),
  /** All tags that it has from now on. */
  tags: tagNames.optional(),
  /** Shows the branch that this message is on; its newest descendant becomes the head. */
  headId: id.optional(),
  /** Whether the answers to a question are shown side by side, or one of them. */
  comparison: z.object({ questionId: id, isShown: z.boolean() }).optional(),
})
export type UpdateConversationInput = z.output<typeof updateConversationInput>

/** All messages and branches, or those that lead to `untilMessageId`, that one included. Without a title it has that of the original. */
export const copyConversationInput = z.object({ untilMessageId: id.optional(), title: z.string().trim().min(1).max(200).optional() })
export type CopyConversationInput = z.output<typeof copyConversationInput>

/** What a person thinks of an answer, and why in their own words. */
export const feedbackView = z.object({ rating: z.enum(['up', 'down']), reason: z.string() })
export type FeedbackView = z.output<typeof feedbackView>
export const rateMessageInput = z.object({ rating: z.enum(['up', 'down']), reason: z.string().trim().max(1000).overwrite((text) => text.toWellFormed()).default('') })
export type RateMessageInput = z.output<typeof rateMessageInput>

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
  /** The model that was asked first and gave nothing; null when it answered. */
  insteadOfLabel: z.string().nullable(),
  /** The first message that the model read for this answer; null when it read all. */
  readFromId: id.nullable(),
  usage: z.object({ inputTokens: z.number().int(), outputTokens: z.number().int() }).nullable(),
  timing: runTiming.nullable(),
  feedback: feedbackView.nullable(),
  createdAt: timestamp,
  /** This message and its alternatives, oldest first: the branch picker. */
  siblingIds: z.array(id),
})
export type MessageView = z.output<typeof messageView>

/**
 * The newest messages of the branch, oldest first; `nextCursor` leads to those before. `beside` holds the other answers to
 * those questions whose answers are shown side by side.
 */
export const messagePage = pageOf(messageView).extend({ beside: z.array(messageView) })
export type MessagePage = z.output<typeof messagePage>

/** Everything that a page of a conversation shows, read in one go. */
export const threadView = z.object({
  conversation: conversationView,
  messages: messagePage,
  /** What waits to be sent, the next one first. */
  queue: z.array(queuedMessageView),
  /** What was typed, on any device, and not sent; empty when there is nothing. */
  draft: z.string(),
})
export type ThreadView = z.output<typeof threadView>

/** Half a character becomes the replacement character, as in a message. Empty text removes the draft. */
export const draftInput = z.object({ text: z.string().max(maximumPromptLength).overwrite((text) => text.toWellFormed()) })

/** About how many tokens the messages of the shown branch are, oldest first. */
export const conversationContext = z.object({
  messages: z.array(z.object({ id, role: z.enum(['user', 'assistant']), tokens: z.number().int() })),
  /** By which new text has to be multiplied, from what the provider counted last. */
  correction: z.number(),
})
export type ConversationContext = z.output<typeof conversationContext>
