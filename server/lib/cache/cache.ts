import { createStorage } from 'unstorage'
import type { Storage } from 'unstorage'
import { useConfig } from '#server/lib/config/index.ts'
import { useLogger } from '#server/lib/log/logger.ts'
import { findRedis } from '#server/lib/redis/client.ts'
import { memoryDriver } from './memory-driver.ts'
import { redisDriver } from './redis-driver.ts'
import { repeatUntilDone } from './repeat-until-done.ts'

const maximumEntries = 5_000
/** Longer than any look-up that may be under way when its key is forgotten. */
const forgottenMs = 30_000
/** Longest life of an entry, hence how long forgetting one is tried again while the store is away. */
const maximumTtlMs = 10 * 60_000

export interface CacheWriteOptions { ttlMs: number, isOnlyIfAbsent: boolean }
/** A forgotten key holds a mark for a while, so that a look-up from before cannot bring the old value back. */
type CacheEntry = { kind: 'value', value: unknown } | { kind: 'forgotten' }

let storage: Storage<CacheEntry> | undefined

/** Look-ups that are kept for a short time: in this process, or in Redis for all of them. */
function useCacheStorage(): Storage<CacheEntry> {
  if (!storage) {
    const redis = findRedis()
    storage = createStorage<CacheEntry>({ driver: redis ? redisDriver({ redis, prefix: `${useConfig().instanceName}:cache:` }) : memoryDriver({ maximumEntries }) })
  }
  return storage
}

/**
 * The value under `key`, or what `load` gives, kept for `ttlMs` (10 minutes at most). Values must survive JSON. A cache
 * that is away is only slower. `undefined` is not kept.
 */
export async function getCached<Value>(key: string, ttlMs: number, load: () => Promise<Value>): Promise<Value> {
  const entry = await attempt(() => useCacheStorage().getItem(key))
  if (entry?.kind === 'value') return entry.value as Value
  const value = await load()
  const options = { ttlMs: Math.min(ttlMs, maximumTtlMs), isOnlyIfAbsent: true } satisfies CacheWriteOptions
  if (value !== undefined) await attempt(() => useCacheStorage().setItem(key, { kind: 'value', value }, options))
  return value
}

/**
 * Forgets these keys, in all processes, look-ups under way included. While the store is away it is tried again until
 * the old entries have run out.
 */
export async function forgetCached(...keys: string[]): Promise<void> {
  const options = { ttlMs: forgottenMs, isOnlyIfAbsent: false } satisfies CacheWriteOptions
  const forget = (key: string) => useCacheStorage().setItem(key, { kind: 'forgotten' }, options)
  await Promise.all(keys.map((key) => repeatUntilDone(() => forget(key), maximumTtlMs)))
}

async function attempt<Result>(operation: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await operation()
  } catch (error) {
    useLogger().debug({ error: String(error) }, 'the cache is away')
    return undefined
  }
}
