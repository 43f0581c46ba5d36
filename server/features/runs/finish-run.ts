import { applyEvent, createAnswerState } from '#shared/stream/reduce.ts'
import type { RunOutcome } from '#shared/stream/events.ts'
import { useConfig } from '#server/lib/config/index.ts'
import { processId } from '#server/lib/lifecycle/process-id.ts'
import { useLogger } from '#server/lib/log/logger.ts'
import { useRunLog } from '#server/lib/run-log/index.ts'
import type { LocalRun } from './local-runs.ts'
import { tellRunEnd } from './run-end-listener.ts'
import { storeEnd } from './store-end.ts'

const firstRetryMs = 250
const longestRetryMs = 5_000

/**
 * Stores the end first and announces it afterwards, so that whoever reloads on the terminal event finds it in the
 * database. While the database is away it tries again; if another process ended the run meanwhile, nothing is announced.
 */
export async function finishRun({ runId, conversationId, messageId }: { runId: string, conversationId: string, messageId: string }, run: LocalRun, outcome: RunOutcome): Promise<void> {
  const { log } = useRunLog()
  const event = { type: 'finish', messageMetadata: outcome } as const
  const { parts, appliedSeq } = run.writer.state
  const seq = appliedSeq + 1
  const final = applyEvent(createAnswerState(parts, appliedSeq), seq, event)
  let conversation
  for (let delayMs = firstRetryMs; ; delayMs = Math.min(delayMs * 2, longestRetryMs)) {
    try {
      conversation = await storeEnd({ runId, conversationId, messageId, ownerId: processId, parts: final.parts, appliedSeq: seq, outcome })
      if (!conversation) return
      break
    } catch (error) {
      useLogger().warn({ runId, error: String(error) }, 'the end of an answer could not be stored yet')
      await new Promise((resolve) => setTimeout(resolve, delayMs))
    }
  }
  applyEvent(run.writer.state, seq, event)
  await log.append(runId, [{ seq, data: JSON.stringify(event) }])
  await log.expire(runId, useConfig().run.logTtlMs)
  tellRunEnd(conversation)
}
