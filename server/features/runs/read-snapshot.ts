import { terminalRunState } from '#shared/schemas/runs.ts'
import type { ProblemCode } from '#shared/errors.ts'
import type { RunEvent } from '#shared/stream/events.ts'
import type { MessagePart } from '#shared/stream/parts.ts'
import { findRunWithMessage } from './queries.ts'

/** What the database knows of a run, in place of its events. */
export interface RunSnapshot {
  /** Undefined when the message has gone on with a later run. */
  parts: MessagePart[] | undefined
  appliedSeq: number
  /** The terminal event, when the run has ended. */
  end: Extract<RunEvent, { type: 'finish' }> | undefined
}

/** Undefined when the run is gone, with its conversation. */
export async function readSnapshot(runId: string): Promise<RunSnapshot | undefined> {
  const stored = await findRunWithMessage(runId)
  if (!stored?.message) return undefined
  const { message } = stored
  const isCurrent = message.runId === runId
  const state = terminalRunState.safeParse(stored.state)
  const hasUsage = isCurrent && message.inputTokens !== null && message.outputTokens !== null
  return {
    parts: isCurrent ? message.parts as MessagePart[] : undefined,
    appliedSeq: isCurrent ? message.appliedSeq : 0,
    end: state.success
      ? {
          type: 'finish',
          messageMetadata: {
            state: state.data,
            ...(isCurrent && message.errorCode ? { error: { code: message.errorCode as ProblemCode, message: message.errorMessage ?? '' } } : {}),
            ...(isCurrent ? timingOf(message) : {}),
            ...(hasUsage ? { usage: { inputTokens: message.inputTokens ?? 0, outputTokens: message.outputTokens ?? 0 } } : {}),
          },
        }
      : undefined,
  }
}

function timingOf({ durationMs, firstTokenMs, reasoningMs }: { durationMs: number | null, firstTokenMs: number | null, reasoningMs: number | null }) {
  return durationMs === null ? {} : { timing: { durationMs, firstTokenMs, reasoningMs } }
}
