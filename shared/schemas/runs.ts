import { z } from 'zod'
import { fileIds } from './files.ts'
import { id } from './ids.ts'
import { timestamp } from './timestamp.ts'

export const runState = z.enum(['queued', 'running', 'awaiting-approval', 'completed', 'stopped', 'failed', 'interrupted'])
export type RunState = z.output<typeof runState>
/** States of a run that is still at work. */
export const activeRunStates = ['queued', 'running', 'awaiting-approval'] as const satisfies RunState[]
export const terminalRunState = z.enum(['completed', 'stopped', 'failed', 'interrupted'])
export type TerminalRunState = z.output<typeof terminalRunState>
/** A message is in the state of the run that wrote it last; a person's is `completed`. */
export const messageState = runState

/** Longest message that a person can send, in characters. */
export const maximumPromptLength = 200_000
/** Half a character, which broken input methods send, becomes the replacement character: MySQL's JSON refuses it. */
export const promptText = z.string().max(maximumPromptLength).overwrite((text) => text.toWellFormed())
/** Whether a message says something, in words or with files. */
export const isSaid = ({ text, fileIds = [] }: { text: string, fileIds?: string[] }) => text.trim().length > 0 || fileIds.length > 0

/** As many models may answer one question side by side. */
export const maximumCompared = 4
/** The models that answer beside the first one. */
export const besideModelIds = z.array(id).max(maximumCompared - 1)

/**
 * Asks for an answer:
 * `send` adds a message below `parentId` (null starts the conversation anew; a message with siblings is an edit). With
 * `isFollowUp` it must be the end of the conversation, where nothing is written or waits: otherwise, as when two devices
 * send at once, it is refused as `conversation-busy` and can be queued. Each of `besideModelIds` answers it too, and the answers are shown side by side;
 * `regenerate` writes another answer beside the assistant message `messageId`;
 * `continue` goes on with an answer that did not end well.
 */
export const createRunInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('send'), text: promptText, fileIds: fileIds.optional(), parentId: id.nullable(), modelId: id.optional(), besideModelIds: besideModelIds.optional(), isFollowUp: z.boolean().optional() })
    .refine(isSaid, 'without a text there must be a file'),
  z.object({ kind: z.literal('regenerate'), messageId: id, modelId: id.optional() }),
  z.object({ kind: z.literal('continue'), messageId: id }),
])
export type CreateRunInput = z.output<typeof createRunInput>

/** The run has been accepted; its events are at `/api/v1/runs/{runId}/events`. */
export const acceptedRun = z.object({
  runId: id,
  /** The assistant message that the run writes. */
  messageId: id,
  /** The person's message, for `send`. */
  userMessageId: id.nullable(),
  /** The answers beside the first one, in the order in which their models were named. */
  beside: z.array(z.object({ runId: id, messageId: id, modelId: id })),
  /** The conversation's title after this. */
  title: z.string(),
  /** The conversation's version after this. */
  version: z.number().int(),
})
export type AcceptedRun = z.output<typeof acceptedRun>

export const runView = z.object({
  id,
  conversationId: id,
  messageId: id,
  state: runState,
  createdAt: timestamp,
  endedAt: timestamp.nullable(),
})
export type RunView = z.output<typeof runView>
/** The person's runs that are at work. */
export const activeRunList = z.object({ items: z.array(runView) })

/** Events after this number are sent. The header `Last-Event-ID` wins, as browsers send it by themselves. */
export const runEventsQuery = z.object({ after: z.coerce.number().int().min(0).default(0) })

/**
 * Several runs through one connection: `runId:after`, comma-separated. Events carry the id `runId:seq`. `feed:after` among
 * them is the person's feed: what changed in their conversations, on whichever device.
 */
export const sharedEventsQuery = z.object({
  cursors: z.string().regex(/^(?:feed:\d{1,16}|[0-9a-f-]{36}:\d{1,9})(?:,(?:feed:\d{1,16}|[0-9a-f-]{36}:\d{1,9})){0,50}$/),
})
