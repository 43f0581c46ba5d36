import { request } from 'node:http'
import { request as requestSecurely } from 'node:https'

export interface RawRequest {
  method?: string
  headers?: Record<string, string>
  body?: string | Buffer
  /** Believes the certificate that a test made for itself. */
  certificate?: string
}

/** An answer as it came over the wire: not decompressed, and no redirect followed. */
export interface RawResponse {
  status: number
  /** Joined with a comma when a header came more than once. */
  headers: Record<string, string>
  /** How often each header came, to notice one that both nginx and the app have set. */
  counts: Record<string, number>
  body: Buffer
}

/** Sends one request on a connection of its own, with no header but `Host` and those given. */
export async function requestRaw(url: string, { method = 'GET', headers = {}, body, certificate }: RawRequest = {}): Promise<RawResponse> {
  const { promise, resolve, reject } = Promise.withResolvers<RawResponse>()
  const send = url.startsWith('https:') ? requestSecurely : request
  // The path as it is written: a URL would resolve its dots.
  const path = /^https?:\/\/[^/]+(\/.*)?$/.exec(url)?.[1] ?? '/'
  const outgoing = send(new URL(url), { method, path, agent: false, headers: { connection: 'close', ...headers }, ...(certificate ? { ca: certificate } : {}) })
  outgoing.once('error', reject)
  outgoing.once('response', (response) => {
    const chunks: Buffer[] = []
    response.on('data', (chunk: Buffer) => chunks.push(chunk))
    response.once('error', reject)
    response.once('end', () => {
      const distinct = Object.entries(response.headersDistinct)
      resolve({
        status: response.statusCode ?? 0,
        headers: Object.fromEntries(distinct.map(([name, values = []]) => [name, values.join(', ')])),
        counts: Object.fromEntries(distinct.map(([name, values = []]) => [name, values.length])),
        body: Buffer.concat(chunks),
      })
    })
  })
  outgoing.end(body)
  return await promise
}
