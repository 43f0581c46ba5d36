import { describe, expect, it } from 'vitest'
import { describeNodes, findRedisUrlProblem, readRedisAddress } from '#server/lib/config/redis-address.ts'

describe('the address of Redis', () => {
  it('names one server', () => {
    expect(readRedisAddress('redis://:p%40ss@store/3')).toEqual({
      nodes: [{ host: 'store', port: 6379 }], isCluster: false, hasTls: false, username: undefined, password: 'p@ss',
    })
  })

  it('names a cluster, by one of its nodes or several', () => {
    expect(readRedisAddress('redis://:word@one:7000/?cluster=true').isCluster).toBe(true)
    const address = readRedisAddress('rediss://app:p%2Fw@one:7000,two,[fd00::1]:7002/?cluster=true')
    expect(address).toMatchObject({ isCluster: true, hasTls: true, username: 'app', password: 'p/w' })
    expect(address.nodes).toEqual([{ host: 'one', port: 7000 }, { host: 'two', port: 6379 }, { host: 'fd00::1', port: 7002 }])
    expect(describeNodes(address)).toBe('one:7000, two:6379, fd00::1:7002')
  })

  it.each([
    ['http://store', 'use redis://'],
    ['redis://', 'use redis://'],
    ['redis://store/first', 'use redis://'],
    ['redis://one,two', 'say so at the end'],
    ['redis://one/?cluster=yes', 'either true or left out'],
    ['redis://one/2?cluster=true', 'database 0 only'],
    ['redis://:%zz@one', 'use redis://'],
  ])('says what to write instead of %s', (url, said) => {
    expect(findRedisUrlProblem(url)).toContain(said)
    expect(() => readRedisAddress(url)).toThrow(said)
  })
})
