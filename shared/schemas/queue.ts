import { z } from 'zod'
import { filePart } from '../stream/parts.ts'
import { fileIds } from './files.ts'
import { id } from './ids.ts'
import { isSaid, promptText } from './runs.ts'

/** As many messages may wait in one conversation. */
export const maximumQueueLength = 20

/**
 * Why a queue waits for its person: the answer before was stopped, failed or was interrupted, or the model that the next
 * message is for is not available.
 */
export const queuePause = z.enum(['stopped', 'failed', 'interrupted', 'model-unavailable'])
export type QueuePause = z.output<typeof queuePause>

/** A message that waits to be sent. */
export const queuedMessageView = z.object({
  id,
  text: z.string(),
  files: z.array(filePart),
  /** The model that shall answer; null for the one in use. */
  modelId: id.nullable(),
  /** `next` goes first, also after an answer that was stopped for it. */
  state: z.enum(['waiting', 'next']),
})
export type QueuedMessageView = z.output<typeof queuedMessageView>

/** What waits in a conversation, the next one first. */
export const queueView = z.object({
  items: z.array(queuedMessageView),
  pausedBy: queuePause.nullable(),
  /** The conversation's version at which this was read. */
  version: z.number().int(),
})
export type QueueView = z.output<typeof queueView>

export const addToQueueInput = z.object({
  text: promptText,
  fileIds: fileIds.optional(),
  modelId: id.optional(),
  /** Goes first and ends the answer that is being written; what it holds so far stays. */
  sendsNow: z.boolean().optional(),
}).refine(isSaid, 'without a text there must be a file')
export type AddToQueueInput = z.output<typeof addToQueueInput>

export const editQueuedInput = z.object({ text: promptText.refine((text) => text.trim().length > 0).optional(), modelId: id.optional() })
export type EditQueuedInput = z.output<typeof editQueuedInput>

/** The wanted order. Messages that are not named stay behind those that are; ids that are gone are passed over. */
export const orderQueueInput = z.object({ ids: z.array(id).max(maximumQueueLength) })

/** A path to one waiting message. */
export const queuedParams = z.object({ id, messageId: id })
