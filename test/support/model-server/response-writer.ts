/** Writes the bytes of an answer, as fast as the client takes them and as long as it is there. */
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { CloseGuard } from './close-guard.ts'
import type { OpenRecord } from './recorder.ts'
import type { ForeignResponse, ModelError } from './steps.ts'
import type { AnswerEncoder, Wire } from './wire/wire.ts'

/** The response of one exchange. */
export class ResponseWriter {
  readonly guard: CloseGuard
  readonly #response: ServerResponse
  readonly #record: OpenRecord
  readonly #encoder: AnswerEncoder
  readonly #wire: Wire
  #isEnded = false

  constructor(response: ServerResponse, record: OpenRecord, encoder: AnswerEncoder, wire: Wire) {
    this.guard = new CloseGuard(response)
    this.#response = response
    this.#record = record
    this.#encoder = encoder
    this.#wire = wire
  }

  /** Whether nothing can be written any more. */
  get isOver(): boolean {
    return this.#isEnded || this.guard.isClosed
  }

  /** Writes, and waits while the client is slow. */
  async write(bytes: string): Promise<void> {
    if (bytes === '' || this.isOver) return
    this.#writeHead()
    const isTaken = this.#response.write(bytes)
    if (!isTaken) await this.guard.wait(once(this.#response, 'drain'))
  }

  /** Sends the headers before there is anything else to send. */
  sendHeaders(): void {
    this.#writeHead()
    this.#response.flushHeaders()
  }

  /** Ends the answer with an error: as a response while that is possible, otherwise within the stream. */
  async fail(error: ModelError): Promise<void> {
    if (this.#response.headersSent) {
      await this.write(this.#encoder.error(error))
    } else {
      this.#response.writeHead(error.status ?? 500, { 'content-type': 'application/json', ...error.headers })
      this.#response.write(JSON.stringify(this.#wire.formatError(error)))
    }
    this.end()
  }

  /** Sends a response that is not the wire's. */
  replaceWith(foreign: ForeignResponse): void {
    this.#response.writeHead(foreign.status, { 'content-type': foreign.contentType }).write(foreign.body)
    this.end()
  }

  /** Breaks the connection in the middle of the answer, once what was written is on its way. */
  destroy(): void {
    this.#isEnded = true
    this.#record.isBrokenOffByServer = true
    // An empty write is called back after all that was written before it.
    this.#response.socket?.write('', () => this.#response.destroy())
  }

  /** Ends the response. */
  end(): void {
    this.#isEnded = true
    this.#response.end()
  }

  #writeHead(): void {
    if (this.#response.headersSent) return
    this.#response.writeHead(200, { 'content-type': this.#encoder.contentType, 'cache-control': 'no-cache' })
  }
}
