import { changeAlone, findConversationById, queryQueue, queryReadyQueues } from '#server/features/conversations/index.ts'
import type { ConversationRow } from '#server/features/conversations/index.ts'
import type { QueuePause } from '#shared/schemas/queue.ts'
import type { ProblemCode } from '#shared/errors.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { isDraining } from '#server/lib/lifecycle/draining.ts'
import { useLogger } from '#server/lib/log/logger.ts'
import { acceptLocalRun } from '../local-runs.ts'
import { startRun } from '../start-run.ts'
import { stopRun } from '../stop-run.ts'

/** Somebody else was quicker: how things stand has to be read again. */
const overtaken = new Set<ProblemCode>(['conflict', 'conversation-busy'])
/** Passes by itself: the next look at the queues tries again. */
const passing = new Set<ProblemCode>(['too-many-runs', 'draining', 'database-unavailable'])
const maximumAttempts = 5

/** Sends the next message where nothing is written and nothing holds the queue up; with `endsAnswers`, sees to the former. */
export async function goOn(conversation: ConversationRow, { endsAnswers = false } = {}): Promise<void> {
  if (endsAnswers) await Promise.all(conversation.activeRunIds.map((id) => stopUnlessGone(conversation.userId, id)))
  if (isReady(conversation)) await advanceQueue(conversation.id)
}

/** What is done when a run has ended, in the process that ended it. */
export function goOnAfterRun(conversation: ConversationRow): void {
  if (!isReady(conversation) || isDraining()) return
  void acceptLocalRun(() => advanceQueue(conversation.id))
    .catch((error: unknown) => useLogger().warn({ conversationId: conversation.id, error: String(error) }, 'a queue could not go on yet'))
}

/** Sends what is due but was not sent, because the process that should have is gone. */
export async function resumeQueues(): Promise<void> {
  if (isDraining()) return
  for (const conversationId of await queryReadyQueues()) await advanceQueue(conversationId)
}

/**
 * Starts the run of the next message. Any number of processes may try at once: the message leaves the queue in the
 * transaction that stores its run, so that one of them succeeds.
 */
async function advanceQueue(conversationId: string): Promise<void> {
  for (let attempt = 1; attempt <= maximumAttempts; attempt++) {
    const conversation = await findConversationById(conversationId)
    if (!conversation || !isReady(conversation)) return
    const [next] = await queryQueue(conversationId)
    if (!next) return
    const input = { kind: 'send' as const, text: next.text, fileIds: next.files.map(({ fileId }) => fileId), parentId: conversation.headId, modelId: next.modelId ?? undefined, besideModelIds: besideModelsOf(conversation, next.modelId) }
    try {
      await startRun({ userId: conversation.userId, conversationId, input, queuedId: next.id })
      return
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (overtaken.has(error.code)) continue
      if (!passing.has(error.code)) await pauseQueue(conversationId, error.code === 'model-unavailable' ? 'model-unavailable' : 'failed')
      return
    }
  }
}

/** A message that was written for another model is for that one alone. */
function besideModelsOf({ modelId, besideModelIds }: ConversationRow, wantedId: string | null): string[] {
  return wantedId === null || wantedId === modelId ? besideModelIds : []
}

function isReady({ activeRunIds, queuedCount, queuePausedBy }: ConversationRow): boolean {
  return queuedCount > 0 && queuePausedBy === null && activeRunIds.length === 0
}

async function pauseQueue(id: string, queuePausedBy: QueuePause): Promise<void> {
  await changeAlone({ id }, async (_handle, { queuedCount }) => ({ result: undefined, ...(queuedCount > 0 ? { fields: { queuePausedBy } } : {}) }))
}

async function stopUnlessGone(userId: string, id: string): Promise<void> {
  await stopRun({ userId, id }).catch((error: unknown) => {
    if (!(error instanceof AppError && error.code === 'not-found')) throw error
  })
}
