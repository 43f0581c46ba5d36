import { describe, expect, it } from 'vitest'
import { inspectEnvironment } from '#server/lib/config/inspect-environment.ts'

const secret = '0f1e2d3c4b5a69788796a5b4c3d2e1f0'
const stores = { DATABASE_URL: 'mysql://app:word@db:3306/agentchat', REDIS_URL: 'redis://:word@store:6379/0', APP_SECRET: secret }
const problemsOf = (environment: Record<string, string>) => inspectEnvironment(environment).problems

describe('an environment', () => {
  it('needs nothing', () => {
    expect(problemsOf({})).toEqual([])
  })

  it('is told everything that is wrong with it at once', () => {
    const problems = problemsOf({ DATABASE_URL: 'mysql://app@db/agentchat', REDIS_URL: 'http://store', PORT: '1', DRAIN_SECONDS: 'long', WEB_CONCURRENCY: '0', LOG_LEVEL: 'loud' })
    expect(problems.map((problem) => problem.split(':')[0]).sort()).toEqual(['APP_SECRET', 'DRAIN_SECONDS', 'LOG_LEVEL', 'REDIS_URL', 'WEB_CONCURRENCY'])
  })

  it('keeps the values that are right when others are wrong', () => {
    expect(inspectEnvironment({ ...stores, DRAIN_SECONDS: 'long' }).values).toMatchObject({ DATABASE_URL: stores.DATABASE_URL, DATABASE_POOL_SIZE: 10 })
  })

  it('takes an empty variable as not set', () => {
    expect(problemsOf({ APP_URL: '', REDIS_URL: '', DRAIN_SECONDS: '' })).toEqual([])
  })

  it.each([
    ['DATABASE_URL', 'mysql://app:word@db:3306/agentchat', true],
    ['DATABASE_URL', 'mysql://app:w%40rd@db/agentchat', true],
    ['DATABASE_URL', 'file:/data/agentchat.db', true],
    ['DATABASE_URL', 'mysql://app:word@db', false],
    ['DATABASE_URL', 'mysql://db/agentchat', false],
    ['DATABASE_URL', 'mysql://app:w%ord@db/agentchat', false],
    ['DATABASE_URL', 'mysql://app:w#rd@db/agentchat', false],
    ['DATABASE_URL', 'postgres://app:word@db/agentchat', false],
    ['DATABASE_URL', 'db:3306', false],
    ['REDIS_URL', 'redis://store', true],
    ['REDIS_URL', 'rediss://app:word@store:6380/1', true],
    ['REDIS_URL', 'redis://store/first', false],
    ['REDIS_URL', 'store:6379', false],
    ['APP_SECRET', secret, true],
    ['APP_SECRET', 'short', false],
    ['APP_SECRET', 'change-me-change-me-change-me-change-me', false],
    ['APP_SECRET', 'x'.repeat(64), false],
    ['APP_URL', 'https://chat.example.com', true],
    ['APP_URL', 'chat.example.com', false],
    ['APP_URL', 'ftp://chat.example.com', false],
    ['TRUSTED_PROXIES', '10.0.0.5, 172.16.0.0/12,fc00::/7', true],
    ['TRUSTED_PROXIES', 'nginx', false],
    ['TRUSTED_PROXIES', '10.0.0.0/64', false],
  ])('has a %s of %s: %s', (name, value, isRight) => {
    expect(problemsOf({ ...stores, [name]: value }).filter((problem) => problem.startsWith(`${name}:`)).length).toBe(isRight ? 0 : 1)
  })
})

describe('several processes', () => {
  it.each([
    [{ WEB_CONCURRENCY: '2' }, 'DATABASE_URL=mysql://… and REDIS_URL=redis://…'],
    [{ WEB_CONCURRENCY: '2', REDIS_URL: stores.REDIS_URL }, 'set DATABASE_URL=mysql://…,'],
    [{ WEB_CONCURRENCY: '2', DATABASE_URL: stores.DATABASE_URL, APP_SECRET: secret }, 'set REDIS_URL=redis://…,'],
    [{ APP_REPLICAS: '2' }, 'APP_REPLICAS: 2 copies'],
  ])('are refused without shared stores: %o', (environment, text) => {
    expect(problemsOf(environment)).toEqual([expect.stringContaining(text)])
  })

  it('are accepted with both', () => {
    expect(problemsOf({ ...stores, WEB_CONCURRENCY: '4', APP_REPLICAS: '3' })).toEqual([])
  })
})

describe('a bucket for files', () => {
  const account = { S3_ENDPOINT: 'https://s3.example.com', S3_ACCESS_KEY_ID: 'key', S3_SECRET_ACCESS_KEY: 'secret' }

  it('needs an address and an account', () => {
    expect(problemsOf({ S3_BUCKET: 'files', S3_REGION: 'eu' })).toEqual([expect.stringContaining('without S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY;')])
    expect(problemsOf({ S3_BUCKET: 'files', ...account, S3_ENDPOINT: 's3.example.com' })).toEqual([expect.stringContaining('S3_ENDPOINT: use the address')])
    expect(problemsOf({ S3_BUCKET: 'files', ...account })).toEqual([])
  })
})
