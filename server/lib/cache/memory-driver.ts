import { defineDriver } from 'unstorage'
import boundedMemoryDriver from 'unstorage/drivers/lru-cache'
import type { CacheWriteOptions } from './cache.ts'

/** Entries in this process, each with its own life; the least used ones make room. */
export const memoryDriver = defineDriver(({ maximumEntries }: { maximumEntries: number }) => {
  const driver = boundedMemoryDriver({ max: maximumEntries })
  const entries = driver.getInstance?.()
  return {
    ...driver,
    name: 'bounded-memory',
    options: { maximumEntries },
    setItem: (key: string, value: string, { ttlMs, isOnlyIfAbsent }: Partial<CacheWriteOptions>) => {
      if (isOnlyIfAbsent && entries?.has(key)) return
      entries?.set(key, value, { ttl: ttlMs })
    },
  }
})
