import { createHash } from 'node:crypto'
import { setResponseHeader } from 'h3'
import type { H3Event } from 'h3'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import type { RateLimiterAbstract } from 'rate-limiter-flexible'
import type { Principal } from '#server/lib/auth/principal.ts'
import { useConfig } from '#server/lib/config/index.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { useLogger } from '#server/lib/log/logger.ts'
import { findRedis } from '#server/lib/redis/client.ts'
import type { RouteDefinition, RouteLimit } from './route-definition.ts'

/** For routes that declare nothing: far above what a person does, low enough to stop a runaway script. */
const defaultLimits = {
  read: { bucket: 'read', by: 'person', requests: 1200, perSeconds: 60, isFailOpen: true },
  write: { bucket: 'write', by: 'person', requests: 240, perSeconds: 60, isFailOpen: true },
} as const satisfies Record<string, RouteLimit>

type CountedLimit = Omit<RouteLimit, 'by'>

const limiters = new Map<string, RateLimiterAbstract>()

/**
 * Counts the request against the route's limit.
 *
 * @throws AppError too-many-requests with the seconds to wait
 */
export async function limitRate(event: H3Event, definition: RouteDefinition, principal: Principal | undefined): Promise<void> {
  const limit = definition.limit ?? (event.method === 'GET' ? defaultLimits.read : defaultLimits.write)
  const { clientAddress } = event.context.request
  const result = await count(limit, limit.by === 'person' && principal ? principal.userId : clientAddress)
  if (result) setResponseHeader(event, 'ratelimit', `limit=${limit.requests}, remaining=${result.remainingPoints}, reset=${Math.ceil(result.msBeforeNext / 1000)}`)
}

/**
 * Counts an attempt on something that many callers may try, such as an account; only a hash of it is kept.
 *
 * @throws AppError too-many-requests with the seconds to wait
 */
export async function limitAttempts(limit: CountedLimit, subject: string): Promise<void> {
  await count(limit, createHash('sha256').update(subject).digest('base64url'))
}

async function count(limit: CountedLimit, key: string): Promise<RateLimiterRes | undefined> {
  if (!useConfig().hasRateLimits) return undefined
  try {
    return await useLimiter(limit).consume(key)
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) throw new AppError('too-many-requests', { retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) })
    useLogger().warn({ bucket: limit.bucket, error: String(refusal) }, 'the rate limit could not be counted')
    if (!limit.isFailOpen) throw new AppError('too-many-requests', { retryAfterSeconds: 5, cause: refusal })
    return undefined
  }
}

/** One limiter for each bucket; on Redis, a count in this process steps in while Redis is away. */
function useLimiter(limit: CountedLimit): RateLimiterAbstract {
  const existing = limiters.get(limit.bucket)
  if (existing) return existing
  const counts = { points: limit.requests, duration: limit.perSeconds, keyPrefix: `${useConfig().instanceName}:limit:${limit.bucket}` }
  const redis = findRedis()
  const limiter = redis
    ? new RateLimiterRedis({ ...counts, storeClient: redis, insuranceLimiter: new RateLimiterMemory(counts), rejectIfRedisNotReady: true })
    : new RateLimiterMemory(counts)
  limiters.set(limit.bucket, limiter)
  return limiter
}
