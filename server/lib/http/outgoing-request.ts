import { Readable } from 'node:stream'
import type { ReadableStream as WebReadableStream } from 'node:stream/web'
import { withoutCredentials } from './egress-policy.ts'

/** A request as it goes out: what `fetch` was given, with everything that it leaves open filled in. */
export interface OutgoingRequest {
  method: string
  headers: Headers
  body: string | Uint8Array | Readable | undefined
  signal: AbortSignal | undefined
  redirect: RequestInit['redirect']
}

/** Set by the connection itself; from a caller they would contradict it, or name another host than the one checked. */
const CONNECTION_HEADERS = ['host', 'connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade', 'expect', 'te', 'trailer']

/** @throws TypeError for what `fetch` does not accept either */
export async function readRequest(input: string | URL | Request, init: RequestInit = {}): Promise<OutgoingRequest> {
  const given = input instanceof Request ? mergeInit(input, init) : init
  const method = readMethod(given)
  const headers = new Headers(given.headers)
  for (const name of CONNECTION_HEADERS) headers.delete(name)
  const body = await readBody(given.body, headers)
  if (!(body instanceof Readable)) headers.delete('content-length')
  addDefaultHeaders(headers, isRead(method))
  return { method, headers, body, signal: given.signal ?? undefined, redirect: given.redirect ?? 'follow' }
}

function mergeInit(request: Request, init: RequestInit): RequestInit {
  return {
    method: init.method ?? request.method,
    headers: init.headers ?? request.headers,
    body: init.body === undefined ? request.body : init.body,
    signal: init.signal ?? request.signal,
    redirect: init.redirect ?? request.redirect,
  }
}

function readMethod(init: RequestInit): string {
  const method = (init.method ?? 'GET').toUpperCase()
  if (method === 'CONNECT' || method === 'TRACE') throw new TypeError(`The method ${method} is not available`)
  if (init.body != null && isRead(method)) throw new TypeError(`A ${method} request has no body`)
  return method
}

function isRead(method: string): boolean {
  return method === 'GET' || method === 'HEAD'
}

function addDefaultHeaders(headers: Headers, mayCompress: boolean): void {
  if (!headers.has('accept')) headers.set('accept', '*/*')
  if (!headers.has('user-agent')) headers.set('user-agent', 'AgentChat')
  // Pages are worth compressing. Answers to posted requests are token streams: decompressing each token costs more.
  if (!headers.has('accept-encoding')) headers.set('accept-encoding', mayCompress && !headers.has('range') ? 'gzip' : 'identity')
}

async function readBody(body: RequestInit['body'], headers: Headers): Promise<OutgoingRequest['body']> {
  if (body == null) return undefined
  if (body instanceof ReadableStream) return Readable.fromWeb(body as WebReadableStream)
  // Response knows the media type and the bytes of every kind of body, form data and its boundary included.
  const carrier = new Response(body)
  const mediaType = carrier.headers.get('content-type')
  if (mediaType && !headers.has('content-type')) headers.set('content-type', mediaType)
  return typeof body === 'string' ? body : new Uint8Array(await carrier.arrayBuffer())
}

/** The request that follows a redirect, as the Fetch standard has it. */
export function redirectRequest(request: OutgoingRequest, status: number, isOtherOrigin: boolean): OutgoingRequest {
  const headers = isOtherOrigin ? withoutCredentials(request.headers) : new Headers(request.headers)
  const becomesGet = status === 303 ? request.method !== 'HEAD' : status < 303 && request.method === 'POST'
  if (!becomesGet) {
    if (request.body instanceof Readable) throw new TypeError('fetch failed', { cause: new Error('a streamed body cannot be sent again') })
    return { ...request, headers }
  }
  for (const name of ['content-type', 'content-encoding', 'content-language', 'content-location', 'content-length']) headers.delete(name)
  return { ...request, method: 'GET', body: undefined, headers }
}
