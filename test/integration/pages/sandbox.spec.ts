import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer } from '#test/support/start-server.ts'
import type { TestServer } from '#test/support/start-server.ts'

let server: TestServer
beforeAll(async () => { server = await startServer() })
afterAll(() => server.close())

const paths = ['/sandbox/preview', '/sandbox/diagrams']

describe('the documents for what models wrote', () => {
  it.each(paths)('have no origin, ask nobody for anything, and are framed by the app alone: %s', async (path) => {
    const { status, headers } = await fetch(server.url + path)
    expect(status).toBe(200)
    const policy = headers.get('content-security-policy')?.split('; ') ?? []
    expect(policy).toEqual(expect.arrayContaining(['sandbox allow-scripts', 'default-src \'none\'', 'form-action \'none\'', 'base-uri \'none\'', 'frame-ancestors \'self\'']))
    expect(policy.filter((rule) => /connect-src|frame-src|https?:|allow-same-origin|allow-top-navigation|allow-popups/.test(rule))).toEqual([])
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN')
    expect(headers.get('set-cookie')).toBeNull()
  })

  it('run scripts of diagrams only with a nonce, another one each time', async () => {
    const scripts = await Promise.all([1, 2].map(async () => /script-src ('nonce-[^']+')/.exec((await fetch(`${server.url}/sandbox/diagrams`)).headers.get('content-security-policy') ?? '')?.[1]))
    expect([scripts.filter(Boolean).length, new Set(scripts).size]).toEqual([2, 2])
  })

  it('leave the app\'s own pages without inline scripts', async () => {
    const policy = (await fetch(`${server.url}/login`)).headers.get('content-security-policy') ?? ''
    expect(/script-src [^;]*/.exec(policy)?.[0]).not.toContain('unsafe-inline')
  })
})
