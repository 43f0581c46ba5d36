import { Redis } from 'ioredis'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'

const redisUrl = process.env.TEST_REDIS_URL
const prefix = `test-${crypto.randomUUID().slice(0, 8)}`
const minuteMs = 60_000

async function load(url: string | undefined) {
  vi.resetModules()
  vi.stubEnv('REDIS_URL', url ?? '')
  vi.stubEnv('INSTANCE_NAME', prefix)
  const { closeRedis, findRedis } = await import('#server/lib/redis/client.ts')
  const cache = await import('#server/lib/cache/cache.ts')
  if (findRedis()) await vi.waitFor(() => findRedis()?.ping())
  return { ...cache, close: closeRedis }
}

const drivers: [string, string | undefined][] = [['memory', undefined], ...(redisUrl ? [['redis', redisUrl] as [string, string]] : [])]

describe.each(drivers)('the cache on %s', (_name, url) => {
  let cache: Awaited<ReturnType<typeof load>>
  let key: string
  beforeEach(async () => {
    key = crypto.randomUUID()
    cache = await load(url)
    return () => cache.close()
  })
  afterAll(async () => {
    if (!url) return
    const redis = new Redis(url)
    const keys = await redis.keys(`${prefix}:*`)
    if (keys.length > 0) await redis.del(...keys)
    redis.disconnect()
  })

  it('keeps what was looked up', async () => {
    const look = vi.fn(async () => ({ name: '测试', list: [1, null] }))
    expect(await cache.getCached(key, minuteMs, look)).toEqual({ name: '测试', list: [1, null] })
    expect(await cache.getCached(key, minuteMs, look)).toEqual({ name: '测试', list: [1, null] })
    expect(look).toHaveBeenCalledTimes(1)
  })

  it('does not keep that there was nothing', async () => {
    const look = vi.fn(async () => undefined)
    await cache.getCached(key, minuteMs, look)
    await cache.getCached(key, minuteMs, look)
    expect(look).toHaveBeenCalledTimes(2)
  })

  it('lets entries run out', async () => {
    await cache.getCached(key, 40, async () => 'old')
    await vi.waitFor(async () => expect(await cache.getCached(key, 40, async () => 'new')).toBe('new'))
  })

  it('looks again after forgetting', async () => {
    await cache.getCached(key, minuteMs, async () => 'old')
    await cache.forgetCached(key, 'another')
    expect(await cache.getCached(key, minuteMs, async () => 'new')).toBe('new')
  })

  it('is not fooled by a look-up that began before the forgetting', async () => {
    const { promise, resolve } = Promise.withResolvers<string>()
    const looking = cache.getCached(key, minuteMs, () => promise)
    await cache.forgetCached(key)
    resolve('old')
    expect(await looking).toBe('old')
    expect(await cache.getCached(key, minuteMs, async () => 'new')).toBe('new')
  })

  it('does not keep failures', async () => {
    await expect(cache.getCached(key, minuteMs, async () => { throw new Error('no') })).rejects.toThrow('no')
    expect(await cache.getCached(key, minuteMs, async () => 'yes')).toBe('yes')
  })
})

it('is only slower while Redis is away', async () => {
  const cache = await load(undefined)
  vi.stubEnv('REDIS_URL', 'redis://127.0.0.1:9/0')
  vi.stubEnv('LOG_LEVEL', 'silent')
  vi.resetModules()
  const { getCached, forgetCached } = await import('#server/lib/cache/cache.ts')
  const { closeRedis } = await import('#server/lib/redis/client.ts')
  expect(await getCached('key', minuteMs, async () => 'value')).toBe('value')
  await forgetCached('key')
  await Promise.all([closeRedis(), cache.close()])
})
