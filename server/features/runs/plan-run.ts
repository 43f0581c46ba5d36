import { v7 as newId } from 'uuid'
import { activeRunStates } from '#shared/schemas/runs.ts'
import type { CreateRunInput } from '#shared/schemas/runs.ts'
import type { FilePart, MessagePart } from '#shared/stream/parts.ts'
import { findMessage } from '#server/features/conversations/index.ts'
import type { NewMessage } from '#server/features/conversations/index.ts'
import { describeFiles } from '#server/features/files/index.ts'
import { AppError } from '#server/lib/errors/app-error.ts'

/** What a run will write, before anything is stored. */
export interface RunPlan {
  /** The message whose branch the model reads; null at the start of a conversation. */
  readsUntilId: string | null
  /** The person's new message, for `send`. */
  userMessage?: NewMessage
  /** The answer: a new message, or an existing one that goes on. */
  answer: { id: string, parentId: string | null, continues?: { parts: MessagePart[], previousRunId: string | null } }
  /** The model that wrote the answer that goes on, or is written again. */
  modelId?: string
}

/**
 * Decides from the tree what a request means.
 *
 * @throws AppError not-found, conversation-busy, not-continuable or file-missing
 */
export async function planRun({ userId, conversationId, input }: { userId: string, conversationId: string, input: CreateRunInput }): Promise<RunPlan> {
  switch (input.kind) {
    case 'send': return await planSend(conversationId, { ...input, files: await describeFiles(userId, input.fileIds ?? []) })
    case 'regenerate': return await planRegenerate(conversationId, input.messageId)
    case 'continue': return await planContinue(conversationId, input.messageId)
  }
}

async function planSend(conversationId: string, { text, files, parentId }: { text: string, files: FilePart[], parentId: string | null }): Promise<RunPlan> {
  if (parentId !== null) {
    const parent = await getMessage(conversationId, parentId)
    if (parent.role !== 'assistant') throw new AppError('conflict', { detail: 'A message follows an answer' })
    if (isActiveState(parent.state)) throw new AppError('conversation-busy')
  }
  const parts: MessagePart[] = [...files, ...(text.trim() === '' ? [] : [{ type: 'text' as const, text }])]
  const userMessage: NewMessage = { id: newId(), conversationId, parentId, role: 'user', parts, state: 'completed' }
  return { readsUntilId: parentId, userMessage, answer: { id: newId(), parentId: userMessage.id } }
}

async function planRegenerate(conversationId: string, messageId: string): Promise<RunPlan> {
  const message = await getMessage(conversationId, messageId)
  if (message.role !== 'assistant') throw new AppError('conflict', { detail: 'Only an answer can be written again' })
  return { readsUntilId: message.parentId, answer: { id: newId(), parentId: message.parentId }, modelId: message.modelId ?? undefined }
}

async function planContinue(conversationId: string, messageId: string): Promise<RunPlan> {
  const message = await getMessage(conversationId, messageId)
  if (message.role !== 'assistant' || !['interrupted', 'stopped', 'failed'].includes(message.state)) throw new AppError('not-continuable')
  return {
    readsUntilId: message.id,
    answer: { id: message.id, parentId: message.parentId, continues: { parts: message.parts as MessagePart[], previousRunId: message.runId } },
    modelId: message.modelId ?? undefined,
  }
}

async function getMessage(conversationId: string, id: string) {
  const message = await findMessage(conversationId, id)
  if (!message) throw new AppError('not-found')
  return message
}

/** Whether the run of a message in this state is at work. */
export function isActiveState(state: string): boolean {
  return activeRunStates.some((active) => active === state)
}
