import { connect as connectHttp2 } from 'node:http2'
import { connect as connectTls } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeTestCertificate } from '#test/support/stack/certificate.ts'
import type { TestCertificate } from '#test/support/stack/certificate.ts'
import { expectSecurityHeaders } from '#test/support/stack/expected-headers.ts'
import { requestRaw } from '#test/support/stack/raw-request.ts'
import type { RawRequest } from '#test/support/stack/raw-request.ts'
import { useStack } from '#test/support/stack/shared-stack.ts'

const stack = useStack()
const { HTTPS_PORT: port = '', CERTIFICATE_DIR: folder = '' } = stack.address.environment
const secureUrl = `https://127.0.0.1:${port}`

let own: TestCertificate
async function restartNginx() {
  await (await stack.services.container('nginx')).restart()
  await stack.services.waitUntilHealthy('nginx')
}
beforeAll(async () => {
  own = writeTestCertificate(folder)
  await restartNginx()
})
afterAll(async () => {
  own.remove()
  await restartNginx()
})

const requestSecurely = (path: string, options: RawRequest = {}) => requestRaw(secureUrl + path, { ...options, certificate: own.certificate })

/** The version of TLS that a client and nginx agree on, or why they do not. */
async function negotiate(maxVersion: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  // OpenSSL itself would not offer what is older than 1.2.
  const socket = connectTls({ host: '127.0.0.1', port: Number(port), ca: own.certificate, minVersion: maxVersion, maxVersion, ciphers: 'DEFAULT@SECLEVEL=0' })
  socket.once('secureConnect', () => resolve(socket.getProtocol() ?? 'nothing'))
  socket.once('error', () => resolve('refused'))
  const version = await promise
  socket.destroy()
  return version
}

describe('with a certificate', () => {
  it('nginx sends whoever comes in plain text to the encrypted address of the same page', async () => {
    const { status, headers } = await requestRaw(`${stack.url}/c/1?from=mail`)
    expect(status).toBe(308)
    expect(headers.location).toBe(`${secureUrl}/c/1?from=mail`)
  })

  it.each([['a page', '/login', 200], ['an error', '/api/v1/conversations', 401], ['a page that is not there', '/nowhere', 404]])('browsers are told to come encrypted from then on: %s', async (_name, path, status) => {
    const response = await requestSecurely(path)
    expect(response.status).toBe(status)
    expect(Number(/^max-age=(\d+)/.exec(response.headers['strict-transport-security'] ?? '')?.[1])).toBeGreaterThanOrEqual(15_552_000)
    expectSecurityHeaders(response)
  })

  it('files are kept as without', async () => {
    expect((await requestSecurely('/favicon.svg')).headers['cache-control']).toMatch(/^public/)
  })

  it('browsers may use HTTP/2', async () => {
    const session = connectHttp2(secureUrl, { ca: own.certificate })
    const { promise, resolve, reject } = Promise.withResolvers<number>()
    session.once('error', reject)
    session.request({ ':path': '/healthz' }).once('response', (headers) => resolve(Number(headers[':status']))).once('error', reject).end()
    expect(await promise).toBe(200)
    expect(session.alpnProtocol).toBe('h2')
    session.destroy()
  })

  it('the cookies of a session are for encrypted connections only', async () => {
    const { headers, status } = await requestSecurely('/api/v1/auth/login', {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(stack.address.administrator),
    })
    expect(status).toBe(200)
    expect(headers['set-cookie']).toMatch(/; Secure/i)
    expect(headers['set-cookie']).toMatch(/; HttpOnly/i)
  })

  it.each([['TLSv1.1', 'refused'], ['TLSv1.2', 'TLSv1.2'], ['TLSv1.3', 'TLSv1.3']] as const)('%s is %s', async (version, outcome) => {
    expect(await negotiate(version)).toBe(outcome)
  })
})
