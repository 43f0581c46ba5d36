import { shallowReactive } from 'vue'
import type { MessageView } from '#shared/schemas/conversations.ts'
import type { FilePart, MessagePart } from '#shared/stream/parts.ts'
import type { ClientProblemCode } from '~/utils/api-problem'

/** A message as the page holds it. Its properties are reactive one by one; what a run writes replaces `parts`. */
export interface ThreadMessage extends MessageView {
  /** Stays the same when the server's id takes the place of a provisional one. */
  key: string
  /** Made here; the server has not given it an id yet. */
  isProvisional?: boolean
  /** How far the person's message has come on its way to the server; undefined once it is there. */
  delivery?: 'sending' | 'waiting' | 'failed'
  deliveryProblem?: ClientProblemCode
}

export function toThreadMessage(view: MessageView): ThreadMessage {
  return shallowReactive<ThreadMessage>({ ...view, key: view.id })
}

/** What a person has written: a text, files, or both. */
export interface WrittenMessage { text: string, files: FilePart[] }

/** A person's message that the server does not have yet. */
export function draftUserMessage(key: string, { text, files }: WrittenMessage, parentId: string | null, siblingIds: string[]): ThreadMessage {
  const parts: MessagePart[] = [...files, ...(text.trim() === '' ? [] : [{ type: 'text' as const, text }])]
  return shallowReactive<ThreadMessage>({
    ...emptyMessage(key, parentId), role: 'user', parts, state: 'completed', delivery: 'sending', siblingIds: [...siblingIds, key],
  })
}

/** The place of an answer that has been asked for. */
export function draftAnswer(key: string, parentId: string | null, siblingIds: string[]): ThreadMessage {
  return shallowReactive<ThreadMessage>({ ...emptyMessage(key, parentId), siblingIds: [...siblingIds, key] })
}

function emptyMessage(key: string, parentId: string | null): ThreadMessage {
  return {
    key, id: key, isProvisional: true, parentId, role: 'assistant', parts: [], state: 'queued', runId: null, appliedSeq: 0, error: null, modelId: null,
    modelLabel: null, insteadOfLabel: null, readFromId: null, usage: null, timing: null, feedback: null, createdAt: new Date().toISOString(), siblingIds: [key],
  }
}

/** Gives a provisional message the id that the server has given it. */
export function acceptMessage(message: ThreadMessage, id: string, parentId: string | null): void {
  const provisionalId = message.id
  message.siblingIds = message.siblingIds.map((siblingId) => (siblingId === provisionalId ? id : siblingId))
  message.id = id
  message.isProvisional = false
  message.parentId = parentId
}
