import type { RunEvent, RunOutcome } from './events.ts'
import type { FilePart, MessagePart } from './parts.ts'

/** What is known of an answer after some of its events. */
export interface AnswerState {
  parts: MessagePart[]
  /** Number of the last event that is in `parts`. */
  appliedSeq: number
  /** Index in `parts` of each open text or reasoning block, by the event's id. */
  openParts: Record<string, number>
  /** Set by the terminal event. */
  outcome?: RunOutcome
}

/** The state before the first event: empty, or the parts that a continued answer already has. */
export function createAnswerState(parts: MessagePart[] = [], appliedSeq = 0): AnswerState {
  return { parts: parts.map((part) => ({ ...part })), appliedSeq, openParts: reopenParts(parts) }
}

/**
 * Applies one event, in place. The live view, the stored message and the tests all use this one function, so that a
 * reloaded answer cannot differ from the one that was watched. Events that were applied before are passed over.
 */
export function applyEvent(state: AnswerState, seq: number, event: RunEvent): AnswerState {
  if (seq <= state.appliedSeq) return state
  state.appliedSeq = seq
  switch (event.type) {
    case 'start-step': state.parts.push({ type: 'step-start' }); break
    case 'text-start': openPart(state, event.id, { type: 'text', text: '', state: 'streaming' }); break
    case 'reasoning-start': openPart(state, event.id, { type: 'reasoning', text: '', state: 'streaming' }); break
    case 'text-delta':
    case 'reasoning-delta': extendPart(state, event.id, event.delta); break
    case 'text-end':
    case 'reasoning-end': closePart(state, event.id); break
    case 'data-snapshot': Object.assign(state, createAnswerState(event.data.parts, seq)); break
    case 'finish':
      for (const openId of Object.keys(state.openParts)) closePart(state, openId)
      state.outcome = event.messageMetadata
  }
  return state
}

/** The visible text of an answer, without reasoning. */
export function textOf(parts: MessagePart[]): string {
  return parts.map((part) => (part.type === 'text' ? part.text : '')).join('')
}

/** The files of a message. */
export function filesOf(parts: MessagePart[]): FilePart[] {
  return parts.filter((part) => part.type === 'file')
}

/** About how much of a model's context the files of a message take. */
export function fileTokensOf(parts: MessagePart[]): number {
  return filesOf(parts).reduce((sum, { tokens }) => sum + tokens, 0)
}

function openPart(state: AnswerState, openId: string, part: MessagePart) {
  state.openParts[openId] = state.parts.push(part) - 1
}

function extendPart(state: AnswerState, openId: string, delta: string) {
  const part = state.parts[state.openParts[openId] ?? -1]
  if (part && 'text' in part) part.text += delta
}

function closePart(state: AnswerState, openId: string) {
  const part = state.parts[state.openParts[openId] ?? -1]
  if (part && 'text' in part) part.state = 'done'
  delete state.openParts[openId]
}

/**
 * Parts that were stored half-way are still open. Ids of blocks are their index in the message, so that a state made
 * from stored parts knows where the next delta goes.
 */
function reopenParts(parts: MessagePart[]): Record<string, number> {
  return Object.fromEntries(parts.flatMap((part, index) => ('state' in part && part.state === 'streaming' ? [[String(index), index]] : [])))
}
