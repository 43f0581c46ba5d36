import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { waitForRequestLine } from '#test/support/stack/log-lines.ts'
import { getPageAsset, listPageAssets } from '#test/support/stack/page-assets.ts'
import { requestRaw } from '#test/support/stack/raw-request.ts'
import { useStack } from '#test/support/stack/shared-stack.ts'

const { url, services } = useStack()
const compressed = { 'accept-encoding': 'gzip, deflate, br' }

describe('a file whose name holds its hash', () => {
  it('may be kept for a year, and is never asked for again', async () => {
    for (const path of await listPageAssets(url)) {
      const { status, headers, counts } = await requestRaw(url + path)
      expect(status).toBe(200)
      expect(headers['cache-control'], path).toBe('public, max-age=31536000, immutable')
      expect(counts['cache-control'], path).toBe(1)
    }
  })

  it.each(['.js', '.css'] as const)('is sent compressed to those who can read that: %s', async (ending) => {
    const path = await getPageAsset(url, ending)
    const plain = await requestRaw(url + path)
    const packed = await requestRaw(url + path, { headers: compressed })
    expect(plain.headers).not.toHaveProperty('content-encoding')
    expect(packed.headers['content-encoding']).toMatch(/^(gzip|br)$/)
    expect(packed.headers.vary).toMatch(/accept-encoding/i)
    expect(packed.headers['content-type']).toBe(plain.headers['content-type'])
    const unpacked = packed.headers['content-encoding'] === 'br' ? brotliDecompressSync(packed.body) : gunzipSync(packed.body)
    expect(unpacked.equals(plain.body)).toBe(true)
    expect(packed.body.length).toBeLessThan(plain.body.length / 2)
  })

  it('was compressed when the image was built, not for each answer', async () => {
    const nginx = await services.container('nginx')
    const { code } = await nginx.run(['test', '-f', `/usr/share/nginx/public${await getPageAsset(url, '.js')}.gz`])
    expect(code).toBe(0)
    const { headers } = await requestRaw(url + await getPageAsset(url, '.js'), { headers: compressed })
    // What is compressed on the way has no length before its end.
    expect(Number(headers['content-length'])).toBeGreaterThan(0)
  })

  it('is answered by nginx itself', async () => {
    const requestId = `test-${crypto.randomUUID()}`
    await requestRaw(url + await getPageAsset(url, '.js'), { headers: { 'x-request-id': requestId } })
    const { line } = await waitForRequestLine(await services.containers('nginx'), requestId)
    expect(line).toMatchObject({ status: '200', upstream: '' })
  })

  it('is not kept when it is missing', async () => {
    const { status, headers, counts } = await requestRaw(`${url}/_nuxt/missing-1234.js`)
    expect(status).toBe(404)
    expect(headers['cache-control']).toMatch(/no-store|no-cache/)
    expect(counts['cache-control']).toBe(1)
  })

  it('need not be sent twice', async () => {
    const path = await getPageAsset(url, '.js')
    const { headers } = await requestRaw(url + path)
    const again = await requestRaw(url + path, { headers: { 'if-none-match': headers.etag ?? '' } })
    expect(again.status).toBe(304)
    expect(again.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  })
})

describe('a file under a name of its own', () => {
  it('is kept for a while only', async () => {
    const { headers } = await requestRaw(`${url}/favicon.svg`)
    expect(headers['content-type']).toBe('image/svg+xml')
    expect(Number(/^public, max-age=(\d+)$/.exec(headers['cache-control'] ?? '')?.[1])).toBeLessThanOrEqual(86_400)
  })
})

describe('everything else', () => {
  it.each([
    ['a page', '/login'],
    ['a page that is not there', '/nowhere'],
    ['the API', '/api/openapi.json'],
    ['an error of the API', '/api/v1/conversations'],
    ['a hidden file', '/.git/config'],
  ])('is never kept without asking: %s', async (_name, path) => {
    const { headers, counts } = await requestRaw(url + path)
    expect(headers['cache-control']).toMatch(/no-store|no-cache/)
    expect(headers['cache-control']).not.toMatch(/public|immutable/)
    expect(counts['cache-control']).toBe(1)
  })

  it.each(['/login', '/api/openapi.json'])('is compressed on the way: %s', async (path) => {
    const { headers, body } = await requestRaw(url + path, { headers: compressed })
    expect(headers['content-encoding']).toBe('gzip')
    expect(headers.vary).toMatch(/accept-encoding/i)
    expect(gunzipSync(body).length).toBeGreaterThan(body.length)
  })
})
