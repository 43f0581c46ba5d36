import { describe, expect, it } from 'vitest'
import { expectSecurityHeaders } from '#test/support/stack/expected-headers.ts'
import { getPageAsset } from '#test/support/stack/page-assets.ts'
import { requestRaw } from '#test/support/stack/raw-request.ts'
import type { RawRequest } from '#test/support/stack/raw-request.ts'
import { useStack } from '#test/support/stack/shared-stack.ts'
import { waitForRequestLine } from '#test/support/stack/log-lines.ts'

const { url, services } = useStack()
const json = { 'content-type': 'application/json' }

const answers: [name: string, status: number, path: string, options?: RawRequest][] = [
  ['a page', 200, '/login', { headers: { accept: 'text/html' } }],
  ['a page that sends people to another', 302, '/settings/profile', { headers: { accept: 'text/html' } }],
  ['a page that is not there', 404, '/nowhere', { headers: { accept: 'text/html' } }],
  ['a file', 200, '/favicon.svg'],
  ['a hashed file that is not there', 404, '/_nuxt/missing-1234.js'],
  ['the API', 200, '/api/openapi.json'],
  ['an error of the API', 401, '/api/v1/conversations'],
  ['an address that the API does not have', 404, '/api/v1/nothing'],
  ['a method that the API does not have', 405, '/api/v1/conversations', { method: 'PUT', headers: json, body: '{}' }],
  ['a body that is too large for nginx', 413, '/api/v1/auth/login', { method: 'POST', headers: json, body: Buffer.alloc(3 * 1024 ** 2, 'a') }],
  ['a hidden file', 404, '/.env'],
  ['metrics', 404, '/metrics'],
]

describe('nginx', () => {
  it.each(answers)('sends every security header once with %s', async (_name, status, path, options) => {
    const response = await requestRaw(url + path, options)
    expect(response.status).toBe(status)
    expectSecurityHeaders(response)
  })

  it('sends every security header once with a hashed file', async () => {
    const response = await requestRaw(url + await getPageAsset(url, '.js'))
    expect(response.status).toBe(200)
    expectSecurityHeaders(response)
  })

  it('says nothing of TLS while there is none', async () => {
    expect((await requestRaw(`${url}/login`)).headers).not.toHaveProperty('strict-transport-security')
  })

  it('leaves the page its own policy, with a nonce for each answer', async () => {
    const policies = await Promise.all([1, 2].map(async () => (await requestRaw(`${url}/login`)).headers['content-security-policy']))
    expect(policies[0]).toMatch(/'nonce-[^']+'/)
    expect(policies[0]).not.toBe(policies[1])
  })

  it('answers programs with problem details and browsers with a page', async () => {
    const large = { method: 'POST', body: Buffer.alloc(3 * 1024 ** 2, 'a') }
    const program = await requestRaw(`${url}/api/v1/auth/login`, { ...large, headers: json })
    expect(program.headers['content-type']).toBe('application/problem+json')
    expect(JSON.parse(program.body.toString())).toEqual({
      type: '/docs#problem-body-too-large', title: 'The body is too large', status: 413, code: 'body-too-large', requestId: program.headers['x-request-id'],
    })
    const browser = await requestRaw(`${url}/login`, large)
    expect(browser.headers['content-type']).toMatch(/^text\/html/)
  })
})

describe('the id of a request', () => {
  it('is the client\'s, and stands in the log of nginx and of the app', async () => {
    const requestId = `test-${crypto.randomUUID()}`
    const { headers } = await requestRaw(`${url}/api/v1/conversations?secret=1`, { headers: { 'x-request-id': requestId } })
    expect(headers['x-request-id']).toBe(requestId)
    const { line: ofApp } = await waitForRequestLine(await services.containers('app'), requestId)
    expect(ofApp).toMatchObject({ path: '/api/v1/conversations', status: 401 })
    const { line: ofNginx } = await waitForRequestLine(await services.containers('nginx'), requestId)
    expect(ofNginx).toMatchObject({ method: 'GET', path: '/api/v1/conversations', status: '401', clientAddress: expect.stringMatching(/^\d/), upstream: expect.stringMatching(/:3000$/) })
    expect(Number(ofNginx.upstreamSeconds)).toBeGreaterThanOrEqual(0)
    expect(JSON.stringify(ofNginx)).not.toContain('secret')
  })

  it('is made here when the client sends none, or something else', async () => {
    for (const given of [undefined, 'short', 'with blanks and "quotes"', 'x'.repeat(65)]) {
      const { headers } = await requestRaw(`${url}/healthz`, given === undefined ? {} : { headers: { 'x-request-id': given } })
      expect(headers['x-request-id']).toMatch(/^[\w-]{8,64}$/)
      expect(headers['x-request-id']).not.toBe(given)
    }
  })
})
