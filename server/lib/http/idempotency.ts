import { createHash } from 'node:crypto'
import { getRequestHeader } from 'h3'
import type { H3Event } from 'h3'
import type { Principal } from '#server/lib/auth/principal.ts'
import { useDatabase } from '#server/lib/db/client.ts'
import { isUniqueViolation } from '#server/lib/db/errors.ts'
import { AppError } from '#server/lib/errors/app-error.ts'

/** How long a repeated request gets the first one's answer. */
const keepMs = 24 * 60 * 60 * 1000
/** A first request that has not ended after this long died with its process; the next one takes its place. */
const abandonedAfterMs = 60_000

/**
 * Runs a write once for each `Idempotency-Key` of a person and route: the repetition gets the stored answer. Without
 * the header it simply runs. A failed write is forgotten, so that it can be tried again.
 *
 * @throws AppError idempotency-conflict for the same key with another body, idempotency-in-progress while the first is at work
 */
export async function answerOnce(event: H3Event, principal: Principal | undefined, body: unknown, run: () => Promise<unknown>): Promise<unknown> {
  const key = getRequestHeader(event, 'idempotency-key')
  if (!key || !principal) return await run()
  if (key.length > 200) throw new AppError('invalid-request', { issues: [{ pointer: '/header/idempotency-key', message: 'at most 200 characters' }] })
  const id = hash([principal.userId, event.method, event.path, key])
  const requestHash = hash([body])
  const stored = await claim(id, requestHash)
  if (stored) return stored.body
  const records = useDatabase().idempotencyRecord
  try {
    const answer = await run()
    await records.update({ where: { id }, data: { status: 200, body: JSON.parse(JSON.stringify(answer ?? null)) }, select: { id: true } })
    return answer
  } catch (error) {
    await records.deleteMany({ where: { id } })
    throw error
  }
}

/** Deletes the answers that nobody may ask for any more; says how many. */
export async function deleteExpiredIdempotencyRecords(now: Date): Promise<number> {
  const { count } = await useDatabase().idempotencyRecord.deleteMany({ where: { expiresAt: { lt: now } } })
  return count
}

/** Takes the key for this request, or gives the answer that is stored under it. */
async function claim(id: string, requestHash: string): Promise<{ body: unknown } | undefined> {
  const records = useDatabase().idempotencyRecord
  const now = new Date()
  try {
    await records.create({ data: { id, requestHash, createdAt: now, expiresAt: new Date(now.getTime() + keepMs) }, select: { id: true } })
    return undefined
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
  }
  const existing = await records.findUnique({ where: { id }, select: { requestHash: true, status: true, body: true, createdAt: true } })
  if (!existing) throw new AppError('idempotency-in-progress', { retryAfterSeconds: 1 })
  if (existing.requestHash !== requestHash) throw new AppError('idempotency-conflict')
  if (existing.status !== null) return { body: existing.body }
  const { count } = await records.updateMany({
    where: { id, status: null, createdAt: { lt: new Date(now.getTime() - abandonedAfterMs) } },
    data: { createdAt: now },
  })
  if (count === 0) throw new AppError('idempotency-in-progress', { retryAfterSeconds: 1 })
  return undefined
}

function hash(values: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex')
}
