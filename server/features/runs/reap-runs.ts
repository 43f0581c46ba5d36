import { runEvent } from '#shared/stream/events.ts'
import type { RunOutcome } from '#shared/stream/events.ts'
import type { MessagePart } from '#shared/stream/parts.ts'
import { applyEvent, createAnswerState } from '#shared/stream/reduce.ts'
import { useConfig } from '#server/lib/config/index.ts'
import { processId } from '#server/lib/lifecycle/process-id.ts'
import { useLogger } from '#server/lib/log/logger.ts'
import { runsEnded } from '#server/lib/metrics/metrics.ts'
import { useRunLog } from '#server/lib/run-log/index.ts'
import { localRuns } from './local-runs.ts'
import { claimRun, findRunWithMessage, queryAbandonedRuns } from './queries.ts'
import type { AbandonedRun } from './queries.ts'
import { outcomeOfReason } from './run-error.ts'
import { tellRunEnd } from './run-end-listener.ts'
import { storeEnd } from './store-end.ts'

/**
 * Ends runs whose process died: what the log holds beyond the stored message is added to it, and the state says what
 * happened. With `isOnlyProcess`, runs of earlier processes are ended without waiting for their leases.
 */
export async function reapRuns({ isOnlyProcess }: { isOnlyProcess: boolean }): Promise<void> {
  const now = new Date()
  const abandoned = await queryAbandonedRuns({ now, ...(isOnlyProcess ? { ofOthersThan: processId } : {}) })
  for (const run of abandoned) {
    // A run of this process whose lease could not be renewed while the database was away is not abandoned.
    if (localRuns.has(run.id)) continue
    const leaseUntil = new Date(now.getTime() + useConfig().run.leaseMs)
    if (await claimRun({ id: run.id, ownerId: processId, leaseUntil, now, isForced: isOnlyProcess })) await endAbandoned(run)
  }
}

async function endAbandoned(run: AbandonedRun): Promise<void> {
  const stored = await findRunWithMessage(run.id)
  if (!stored?.message) return
  const { log } = useRunLog()
  const state = createAnswerState(stored.message.parts as MessagePart[], stored.message.appliedSeq)
  const events = await log.read(run.id, state.appliedSeq).catch(() => [])
  for (const { seq, data } of events) applyEvent(state, seq, runEvent.parse(JSON.parse(data)))
  const outcome: RunOutcome = state.outcome ?? outcomeOfReason(run.stopRequestedAt ? 'stopped' : 'interrupted')
  const seq = state.outcome ? state.appliedSeq : state.appliedSeq + 1
  const event = { type: 'finish', messageMetadata: outcome } as const
  applyEvent(state, seq, event)
  const conversation = await storeEnd({ runId: run.id, conversationId: run.conversationId, messageId: run.messageId, ownerId: processId, parts: state.parts, appliedSeq: seq, outcome })
  if (!conversation) return
  await log.append(run.id, [{ seq, data: JSON.stringify(event) }])
  await log.expire(run.id, useConfig().run.logTtlMs)
  runsEnded.inc({ state: outcome.state, problem: outcome.error?.code ?? '' })
  useLogger().warn({ runId: run.id, state: outcome.state, recoveredEvents: events.length }, 'run of a lost process ended')
  tellRunEnd(conversation)
}
