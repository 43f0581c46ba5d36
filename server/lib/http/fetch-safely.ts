import { lookup as lookupName } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import { Agent, Pool, errors } from 'undici'
import type { Dispatcher } from 'undici'
import { useConfig } from '#server/lib/config/index.ts'
import { isPublicAddress } from './address-policy.ts'
import { EgressRefusedError, ResponseLimitError, checkEgressUrl, checkRedirect } from './egress-policy.ts'
import type { EgressPolicy } from './egress-policy.ts'
import { readRequest, redirectRequest } from './outgoing-request.ts'
import type { OutgoingRequest } from './outgoing-request.ts'

export interface ResolvedAddress { address: string, family: number }
export type SafeFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>
export type ResolveHost = (hostname: string) => Promise<ResolvedAddress[]>

export interface SafeFetchOptions extends EgressPolicy {
  /** Hosts allowed at run time, asked for at each request and hop, beside the fixed `allowedHosts`. */
  readAllowedHosts?: () => readonly string[]
  /** Name resolution; the system's by default. */
  resolve?: ResolveHost
  /** Longest wait for the headers of the final response, redirects and name resolution included. */
  timeoutMs?: number
  /** Longest silence within a body, kept to about half a second. */
  idleTimeoutMs?: number
  /** Largest body, counted after decompression. */
  maximumBytes?: number
  maximumRedirects?: number
}

/** Limits of one exchange; `deadline` for the headers is a time of performance.now(). */
interface Limits { deadline: number, idleTimeoutMs: number, maximumBytes: number }

const CONNECT_TIMEOUT_MS = 10_000
/** So much of a body is held for a slow reader before the socket is left unread. */
const BUFFERED_BYTES = 64 * 1024
/** Servers behind https (proxies, clouds) keep idle connections for a minute and more, plain model servers only for 5 s. */
const KEEP_ALIVE_MS = { 'https:': 30_000, 'http:': 4_000 }
const REDIRECT_STATUSES = new Set([301, 302, 303, 307, 308])
const BODYLESS_STATUSES = new Set([204, 205, 304])

/**
 * Makes a `fetch` that reaches the public internet and `allowedHosts` only. Names are resolved once for each connection
 * and the connection goes to the addresses that were checked; a name with one private address among them is refused.
 * Redirects are followed under the same check and lose all credentials when the origin changes. Connections are reused.
 *
 * The result behaves as the standard `fetch`: network failures are `TypeError` with a cause, an abort throws the
 * signal's reason and closes the socket at once, and a body that nobody reads to its end has to be cancelled. Besides it
 * throws {@link EgressRefusedError} before anything is sent, and {@link ResponseLimitError}, both also while redirecting,
 * the latter also out of a body.
 */
export function createSafeFetch(options: SafeFetchOptions): SafeFetch {
  const { timeoutMs = 300_000, idleTimeoutMs = 300_000, maximumBytes = 64 * 1024 * 1024, maximumRedirects = 5 } = options
  const resolve = options.resolve ?? ((hostname) => lookupName(hostname, { all: true }))
  // Two pools: a connection opened by an allowance is not there for requests made after it was taken back.
  const publicAgent = createAgent((hostname) => resolvePublic(hostname, resolve))
  const permittedAgent = createAgent(resolve)

  return async (input, init) => {
    const policy = { allowedHosts: [...options.allowedHosts, ...options.readAllowedHosts?.() ?? []] }
    let target = checkEgressUrl(input instanceof Request ? input.url : input, policy)
    let request = await readRequest(input, init)
    const deadline = performance.now() + timeoutMs
    for (let redirects = 0; ; redirects++) {
      const agent = target.isPermitted ? permittedAgent : publicAgent
      const response = await send(agent, target.url, request, { deadline, idleTimeoutMs, maximumBytes })
      const location = REDIRECT_STATUSES.has(response.status) ? response.headers.get('location') : null
      if (location === null || request.redirect === 'manual') return withAddress(response, target.url, redirects > 0)
      await response.body?.cancel()
      if (request.redirect === 'error') throw new TypeError('fetch failed', { cause: new Error('unexpected redirect') })
      if (redirects >= maximumRedirects) throw new ResponseLimitError('too-many-redirects', `More than ${maximumRedirects} redirects`)
      // Header values arrive as Latin-1, while servers write addresses in UTF-8.
      const next = checkRedirect(target.url, Buffer.from(location, 'latin1').toString(), policy)
      request = redirectRequest(request, response.status, next.url.origin !== target.url.origin)
      target = next
    }
  }
}

let defaultFetch: SafeFetch | undefined

/** {@link createSafeFetch} with the hosts of `EGRESS_ALLOWED_HOSTS` and the default limits. */
export const fetchSafely: SafeFetch = (input, init) => {
  defaultFetch ??= createSafeFetch({ allowedHosts: useConfig().egressAllowedHosts })
  return defaultFetch(input, init)
}

let publicFetch: SafeFetch | undefined

/** {@link createSafeFetch} with the default limits, for the public internet alone, whatever the operator allows otherwise. */
export const fetchPublic: SafeFetch = (input, init) => {
  publicFetch ??= createSafeFetch({ allowedHosts: [] })
  return publicFetch(input, init)
}

async function resolvePublic(hostname: string, resolve: ResolveHost): Promise<ResolvedAddress[]> {
  const addresses = await resolve(hostname)
  if (!addresses.every(({ address }) => isPublicAddress(address))) throw new EgressRefusedError('private-address', hostname)
  return addresses
}

function createAgent(resolve: ResolveHost): Agent {
  const lookup: LookupFunction = (hostname, options, callback) => {
    const answer = (addresses: ResolvedAddress[]) => {
      const [first] = addresses
      if (!first) callback(new Error(`No address for ${hostname}`), '')
      else if (options.all) callback(null, addresses)
      else callback(null, first.address, first.family)
    }
    resolve(hostname).then(answer, (error: Error) => callback(error, ''))
  }
  return new Agent({
    // HTTP/1.1 gives each stream its own socket, so that stopping one closes it and a slow one does not hold up others.
    allowH2: false,
    connect: { lookup, timeout: CONNECT_TIMEOUT_MS, autoSelectFamily: true },
    factory: (origin, options) => {
      const keepAliveTimeout = KEEP_ALIVE_MS[String(origin).startsWith('https:') ? 'https:' : 'http:']
      return new Pool(origin, { ...options, keepAliveTimeout })
    },
  })
}

function send(agent: Agent, url: URL, request: OutgoingRequest, limits: Limits): Promise<Response> {
  return new Promise((resolve, reject) => {
    const exchange = new Exchange(request, limits, resolve, reject)
    if (request.signal?.aborted) return exchange.fail(request.signal.reason)
    agent.dispatch({
      origin: url.origin,
      path: url.pathname + url.search,
      method: request.method,
      headers: [...request.headers].flat(),
      body: request.body,
      // The exchange has its own timer for the headers, which covers all hops and is exact.
      headersTimeout: 0,
      bodyTimeout: limits.idleTimeoutMs,
    }, exchange)
  })
}

/**
 * One request on the wire, turned into a standard Response. undici's own `fetch` does the same for half as much CPU
 * again (37 to 25 µs per piece of a body, of which 20 are the socket and the parser), and token streams are all pieces.
 */
class Exchange implements Dispatcher.DispatchHandler {
  #request: OutgoingRequest
  #limits: Limits
  #resolve: (response: Response) => void
  #reject: (error: unknown) => void
  #headerTimer: NodeJS.Timeout
  #onAbort = () => this.fail(this.#request.signal?.reason)
  #controller: Dispatcher.DispatchController | undefined
  #body: ReadableStreamDefaultController<Uint8Array> | undefined
  /** Came in while nobody was reading; given in one piece. */
  #waiting: Buffer[] = []
  #waitingBytes = 0
  #isWanted = false
  /** Why the connection broke, told once everything that came before is read. */
  #breakage: { error: unknown } | undefined
  #receivedBytes = 0
  #isOver = false

  constructor(request: OutgoingRequest, limits: Limits, resolve: (response: Response) => void, reject: (error: unknown) => void) {
    this.#request = request
    this.#limits = limits
    this.#resolve = resolve
    this.#reject = reject
    const onDeadline = () => this.fail(new ResponseLimitError('response-timeout', 'No response in time'))
    this.#headerTimer = setTimeout(onDeadline, Math.max(0, limits.deadline - performance.now()))
    request.signal?.addEventListener('abort', this.#onAbort)
  }

  /** Ends the exchange from our side: whoever waits gets the error, and the socket closes. Later calls do nothing. */
  fail(error: unknown): void {
    if (!this.#finish()) return
    this.#reject(error)
    this.#body?.error(error)
    this.#controller?.abort(new errors.RequestAbortedError())
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    // It can be over before its turn comes, while the connection is still being made.
    if (this.#isOver) controller.abort(new errors.RequestAbortedError())
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, headers: Record<string, string | string[] | undefined>, statusText?: string): void {
    if (status < 200 || this.#isOver) return
    clearTimeout(this.#headerTimer)
    const isBodyless = this.#request.method === 'HEAD' || BODYLESS_STATUSES.has(status)
    if (!isBodyless && Number(headers['content-length']) > this.#limits.maximumBytes) return this.fail(tooLarge(this.#limits.maximumBytes))
    try {
      const received = new Headers(Object.entries(headers).flatMap(([name, value]) => [value ?? []].flat().map((item): [string, string] => [name, item])))
      const body = isBodyless ? null : decompress(this.#openBody(controller), received, this.#limits.maximumBytes)
      this.#resolve(new Response(body, { status, statusText, headers: received }))
    } catch (error) {
      // A status or a header outside the standard.
      this.fail(new TypeError('fetch failed', { cause: error }))
    }
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (!this.#body || this.#isOver) return
    this.#receivedBytes += chunk.byteLength
    if (this.#receivedBytes > this.#limits.maximumBytes) return this.fail(tooLarge(this.#limits.maximumBytes))
    this.#waiting.push(chunk)
    this.#waitingBytes += chunk.byteLength
    if (this.#isWanted) this.#give()
    else if (this.#waitingBytes >= BUFFERED_BYTES) controller.pause()
  }

  onResponseEnd(): void {
    if (!this.#finish()) return
    if (this.#waiting.length > 0) this.#give()
    this.#body?.close()
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (error instanceof EgressRefusedError) return this.fail(error)
    if (error instanceof errors.BodyTimeoutError) return this.fail(new ResponseLimitError('response-timeout', 'The response fell silent'))
    const failure = new TypeError(this.#body ? 'terminated' : 'fetch failed', { cause: error })
    if (this.#waiting.length === 0) return this.fail(failure)
    if (this.#finish()) this.#breakage = { error: failure }
  }

  #openBody(controller: Dispatcher.DispatchController): ReadableStream<Uint8Array> {
    return new ReadableStream<Uint8Array>({
      start: (body) => { this.#body = body },
      pull: (body) => {
        if (this.#waiting.length > 0) this.#give()
        else if (this.#breakage) return body.error(this.#breakage.error)
        else this.#isWanted = true
        // Last, for it can bring data at once.
        if (!this.#isOver) controller.resume()
      },
      cancel: () => { if (this.#finish()) controller.abort(new errors.RequestAbortedError()) },
      // Nothing is read ahead here: what comes early is joined in `waiting`, which costs less than a queue of pieces.
    }, { highWaterMark: 0 })
  }

  #give(): void {
    const [first] = this.#waiting
    const bytes = this.#waiting.length === 1 && first ? new Uint8Array(first.buffer, first.byteOffset, first.byteLength) : new Uint8Array(Buffer.concat(this.#waiting))
    this.#isWanted = false
    this.#waiting = []
    this.#waitingBytes = 0
    this.#body?.enqueue(bytes)
  }

  #finish(): boolean {
    if (this.#isOver) return false
    this.#isOver = true
    clearTimeout(this.#headerTimer)
    this.#request.signal?.removeEventListener('abort', this.#onAbort)
    return true
  }
}

function tooLarge(maximumBytes: number): ResponseLimitError {
  return new ResponseLimitError('response-too-large', `The response is larger than ${maximumBytes} bytes`)
}

/** Undoes gzip and deflate and takes their headers away; a few bytes can grow to gigabytes, so it counts what comes out. */
function decompress(body: ReadableStream<Uint8Array>, headers: Headers, maximumBytes: number): ReadableStream<Uint8Array> {
  const format = /^(?:x-)?(gzip|deflate)$/i.exec(headers.get('content-encoding') ?? '')?.[1]?.toLowerCase()
  if (format !== 'gzip' && format !== 'deflate') return body
  headers.delete('content-encoding')
  headers.delete('content-length')
  let bytes = 0
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength
      if (bytes > maximumBytes) throw tooLarge(maximumBytes)
      controller.enqueue(chunk)
    },
  })
  return body.pipeThrough(new DecompressionStream(format) as ReadableWritablePair<Uint8Array, Uint8Array>).pipeThrough(counter)
}

/** A Response made by hand does not know its address, which readers of pages and of OAuth metadata ask for. */
function withAddress(response: Response, url: URL, redirected: boolean): Response {
  return Object.defineProperties(response, { url: { value: url.href }, redirected: { value: redirected } })
}
