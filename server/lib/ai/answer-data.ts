import { ProviderError } from './provider-error.ts'
import { DataLines } from './data-lines.ts'

/** How long the end of a response may take after its last event, before the connection is given up. */
const endTimeoutMs = 1_000

/**
 * The data of an answer, read by read. A class rather than a generator: each layer of generators costs a token about
 * three promises.
 */
export class AnswerData {
  readonly #response: Response
  readonly #isWhole: boolean
  readonly #lines = new DataLines()
  readonly #reader: ReadableStreamDefaultReader<Uint8Array> | undefined
  #isComplete = false
  #hasData = false

  constructor(response: Response) {
    this.#response = response
    this.#isWhole = /\bjson\b/i.test(response.headers.get('content-type') ?? '')
    this.#reader = this.#isWhole ? undefined : response.body?.getReader()
  }

  /**
   * What the next read of the connection brings, or undefined at the end of the answer.
   *
   * @throws ProviderError provider-bad-response when there was nothing at all; whatever the connection throws
   */
  async read(): Promise<string[] | undefined> {
    while (!this.#isComplete) {
      const data = this.#take(this.#isWhole ? [await this.#response.text()] : await this.#readLines())
      if (data.length > 0) return data
    }
    if (!this.#hasData) throw new ProviderError('provider-bad-response', { detail: 'The response holds nothing of an answer' })
    return undefined
  }

  /** To be called once nobody reads on: a complete response may end, so that its connection serves again; any other is broken off. */
  leave(): void {
    const reader = this.#reader
    if (!reader) return
    const ignore = () => {}
    if (!this.#isComplete) return void reader.cancel().catch(ignore)
    const timer = setTimeout(() => void reader.cancel().catch(ignore), endTimeoutMs)
    const drain = async () => {
      while (!(await reader.read()).done);
    }
    drain().catch(ignore).finally(() => clearTimeout(timer))
  }

  async #readLines(): Promise<string[]> {
    const next = await this.#reader?.read()
    if (next?.value) return this.#lines.push(next.value)
    this.#isComplete = true
    return this.#lines.end()
  }

  #take(data: string[]): string[] {
    const end = data.indexOf('[DONE]')
    this.#hasData ||= data.length > 0
    this.#isComplete ||= end >= 0 || this.#isWhole
    return end < 0 ? data : data.slice(0, end)
  }
}
