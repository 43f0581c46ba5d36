import { activeRunStates } from '#shared/schemas/runs.ts'
import type { TerminalRunState } from '#shared/schemas/runs.ts'
import type { MessagePart } from '#shared/stream/parts.ts'
import type { RunOutcome } from '#shared/stream/events.ts'
import { useDatabase } from '#server/lib/db/client.ts'
import type { DatabaseHandle } from '#server/lib/db/client.ts'

const isActive = { in: [...activeRunStates] }
const runFields = { id: true, conversationId: true, userId: true, messageId: true, modelId: true, state: true, ownerId: true, stopRequestedAt: true, createdAt: true, endedAt: true } as const

/** A run as the database has it. */
export type RunRow = NonNullable<Awaited<ReturnType<typeof findOwnRun>>>

export async function findOwnRun(userId: string, id: string) {
  return await useDatabase().run.findFirst({ where: { id, userId }, select: runFields })
}

export async function queryOwnRuns(userId: string, ids: string[]): Promise<RunRow[]> {
  return await useDatabase().run.findMany({ where: { id: { in: ids }, userId }, select: runFields })
}

export async function queryActiveRuns(userId: string): Promise<RunRow[]> {
  return await useDatabase().run.findMany({ where: { userId, state: isActive }, orderBy: { id: 'asc' }, take: 100, select: runFields })
}

export async function countActiveRuns(userId: string): Promise<number> {
  return await useDatabase().run.count({ where: { userId, state: isActive } })
}

export interface NewRun { id: string, conversationId: string, userId: string, messageId: string, modelId: string, ownerId: string, leaseUntil: Date }

export async function insertRuns(runs: NewRun[], now: Date, handle: DatabaseHandle): Promise<void> {
  await handle.run.createMany({ data: runs.map((run) => ({ ...run, state: 'running', createdAt: now })) })
}

/** Hands an existing answer to a run that goes on with it. False when another run was quicker. */
export async function takeOverMessage(message: { id: string, previousRunId: string | null, runId: string }, now: Date, handle: DatabaseHandle): Promise<boolean> {
  const { count } = await handle.message.updateMany({
    where: { id: message.id, runId: message.previousRunId },
    data: { runId: message.runId, appliedSeq: 0, state: 'running', errorCode: null, errorMessage: null, updatedAt: now },
  })
  return count > 0
}

export interface RunProgress { runId: string, messageId: string, parts: MessagePart[], appliedSeq: number }

/**
 * Stores what answers hold so far, each together with the number of the last event in it, and gives the runs that were
 * taken away meanwhile. One statement for all of them: a busy process would else spend more on this than on anything.
 */
export async function storeProgress(runs: RunProgress[]): Promise<string[]> {
  const perRun = (then: string) => runs.map(() => `WHEN ? THEN ${then}`).join(' ')
  const count = await useDatabase().$executeRawUnsafe(
    `UPDATE Message SET parts = CASE id ${perRun('?')} END, appliedSeq = CASE id ${perRun('?')} END, updatedAt = ?
      WHERE state = 'running' AND (${runs.map(() => '(id = ? AND runId = ?)').join(' OR ')})`,
    ...runs.flatMap((run) => [run.messageId, JSON.stringify(toStorable(run.parts))]),
    ...runs.flatMap((run) => [run.messageId, run.appliedSeq]),
    new Date(),
    ...runs.flatMap((run) => [run.messageId, run.runId]),
  )
  if (count === runs.length) return []
  const kept = await useDatabase().message.findMany({ where: { runId: { in: runs.map((run) => run.runId) }, state: 'running' }, select: { runId: true } })
  return runs.map((run) => run.runId).filter((runId) => !kept.some((message) => message.runId === runId))
}

export interface RunEnd { runId: string, messageId: string, ownerId: string, parts: MessagePart[], appliedSeq: number, outcome: RunOutcome }

/** Ends a run and its message, if it is still this process's. False when it was taken away. */
export async function endRun(run: RunEnd, now: Date, handle: DatabaseHandle): Promise<boolean> {
  const { state, error, usage, readFromId, timing, answeredBy } = run.outcome
  const { count } = await handle.run.updateMany({ where: { id: run.runId, ownerId: run.ownerId, state: isActive }, data: { state, endedAt: now, leaseUntil: null } })
  if (count === 0) return false
  await handle.message.updateMany({
    where: { id: run.messageId, runId: run.runId },
    data: {
      parts: toStorable(run.parts),
      appliedSeq: run.appliedSeq,
      state,
      updatedAt: now,
      ...(error ? { errorCode: error.code, errorMessage: error.message.slice(0, 1000) } : {}),
      ...(usage ?? {}),
      // An answer that was continued without thoughts keeps how long the earlier ones took.
      ...(timing ? { ...timing, reasoningMs: timing.reasoningMs ?? undefined } : {}),
      ...(readFromId === undefined ? {} : { readFromId }),
      ...answeredBy,
    },
  })
  return true
}

export async function requestStop(runId: string): Promise<void> {
  await useDatabase().run.updateMany({ where: { id: runId, state: isActive }, data: { stopRequestedAt: new Date() } })
}

/** Renews the leases of a process and tells which of these runs are still its own, and which it should stop. */
export async function renewLeases(ids: string[], ownerId: string, leaseUntil: Date): Promise<{ id: string, isStopRequested: boolean }[]> {
  const runs = useDatabase().run
  const where = { id: { in: ids }, ownerId, state: isActive }
  await runs.updateMany({ where, data: { leaseUntil } })
  const rows = await runs.findMany({ where, select: { id: true, stopRequestedAt: true } })
  return rows.map((row) => ({ id: row.id, isStopRequested: row.stopRequestedAt !== null }))
}

export interface AbandonedRun { id: string, conversationId: string, messageId: string, stopRequestedAt: Date | null }

/** Active runs whose owner went silent; with `ofOthersThan`, all runs of other processes whatever their lease. */
export async function queryAbandonedRuns({ now, ofOthersThan }: { now: Date, ofOthersThan?: string }): Promise<AbandonedRun[]> {
  return await useDatabase().run.findMany({
    where: { state: isActive, ...(ofOthersThan === undefined ? { leaseUntil: { lt: now } } : { ownerId: { not: ofOthersThan } }) },
    select: { id: true, conversationId: true, messageId: true, stopRequestedAt: true },
    take: 50,
  })
}

/** Takes an abandoned run over, in order to end it. Only one process succeeds. */
export async function claimRun(run: { id: string, ownerId: string, leaseUntil: Date, now: Date, isForced: boolean }): Promise<boolean> {
  const { count } = await useDatabase().run.updateMany({
    where: { id: run.id, state: isActive, ...(run.isForced ? {} : { leaseUntil: { lt: run.now } }) },
    data: { ownerId: run.ownerId, leaseUntil: run.leaseUntil },
  })
  return count > 0
}

/** A run with the message that it writes, as far as it is stored. */
export async function findRunWithMessage(runId: string) {
  const run = await useDatabase().run.findUnique({ where: { id: runId }, select: { state: true, messageId: true } })
  if (!run) return null
  const message = await useDatabase().message.findUnique({
    where: { id: run.messageId },
    select: { parts: true, appliedSeq: true, runId: true, errorCode: true, errorMessage: true, inputTokens: true, outputTokens: true, durationMs: true, firstTokenMs: true, reasoningMs: true },
  })
  return { state: run.state as TerminalRunState | 'running', messageId: run.messageId, message }
}

/** A model may give a character in two halves, or only one half: MySQL's JSON refuses such text, so it gets the replacement character. */
function toStorable(parts: MessagePart[]): MessagePart[] {
  return parts.map((part) => ('text' in part ? { ...part, text: part.text.toWellFormed() } : part))
}
