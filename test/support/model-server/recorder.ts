/** Keeps what clients sent, and how each exchange ended. */
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { JsonObject } from './json.ts'
import { realClearTimeout, realSetTimeout } from './real-timers.ts'

/** One request as it arrived, and how its exchange ended. */
export interface RecordedRequest {
  /** Counts from 1 within its server. */
  readonly id: number
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  /** The parsed body; empty when there was none, or no JSON object. */
  readonly body: JsonObject
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  /** Milliseconds since the epoch; `undefined` while the exchange goes on. */
  readonly closedAt: number | undefined
  /** Whether the client left before the response was finished. What this server breaks off itself does not count. */
  readonly isAborted: boolean
  /** Resolves when the exchange is over, `closedAt` and `isAborted` being set. */
  readonly closed: Promise<void>
}

/** The recorder's own view of a request, which it completes as the exchange goes on. */
export type OpenRecord = { -readonly [Key in keyof RecordedRequest]: RecordedRequest[Key] } & { isBrokenOffByServer: boolean }

/** Which request a test waits for. */
export type RequestPredicate = (request: RecordedRequest) => boolean

/** Records requests, the oldest being forgotten beyond the limit, and lets tests wait for them. */
export class Recorder {
  readonly requests: OpenRecord[] = []
  readonly #limit: number
  readonly #waiting = new Set<(record: RecordedRequest) => void>()
  readonly #running = new Set<OpenRecord>()
  #count = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** Starts the record of an exchange; its body is added by `complete`. */
  open(request: IncomingMessage, response: ServerResponse): OpenRecord {
    const { promise, resolve } = Promise.withResolvers<void>()
    const record: OpenRecord = {
      id: ++this.#count,
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: {},
      startedAt: Date.now(),
      closedAt: undefined,
      isAborted: false,
      closed: promise,
      isBrokenOffByServer: false,
    }
    this.#running.add(record)
    response.once('close', () => {
      this.#running.delete(record)
      record.closedAt = Date.now()
      record.isAborted = !response.writableFinished && !record.isBrokenOffByServer
      resolve()
    })
    return record
  }

  /** Adds the body, lists the request and tells those who wait for it. */
  complete(record: OpenRecord, body: JsonObject): void {
    record.body = body
    this.requests.push(record)
    if (this.requests.length > this.#limit) this.requests.shift()
    for (const notify of this.#waiting) notify(record)
  }

  /** The first request, past or future, that fits; rejects when none came in time. */
  async wait(predicate: RequestPredicate, timeoutMs: number): Promise<RecordedRequest> {
    const known = this.requests.find(predicate)
    if (known !== undefined) return known
    const { promise, resolve, reject } = Promise.withResolvers<RecordedRequest>()
    const notify = (record: RecordedRequest): void => {
      if (predicate(record)) resolve(record)
    }
    const timer = realSetTimeout(() => {
      const seen = this.requests.map((record) => `${record.method} ${record.path} ${String(record.body.model)}`)
      reject(new Error(`No such request within ${timeoutMs} ms. Received: ${seen.join(', ') || 'nothing'}.`))
    }, timeoutMs)
    this.#waiting.add(notify)
    try {
      return await promise
    } finally {
      this.#waiting.delete(notify)
      realClearTimeout(timer)
    }
  }

  /** Says that it is the server that breaks off whatever still goes on. */
  breakOff(): void {
    for (const record of this.#running) record.isBrokenOffByServer = true
  }

  /** Forgets all requests. */
  clear(): void {
    this.requests.length = 0
  }
}
