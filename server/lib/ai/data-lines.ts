import { ProviderError } from './provider-error.ts'

/** No event of a text answer is longer; a line without an end must not fill the memory. */
const maximumLineLength = 4 * 1024 * 1024

/**
 * Takes the bytes of an event stream as they arrive and gives the data of its events, one for each `data:` line:
 * this wire sends every event in one line. Comments and other fields are passed over; lines may end in CRLF, the blank
 * after the colon may be missing, and characters may be cut anywhere.
 */
export class DataLines {
  readonly #decoder = new TextDecoder()
  #rest = ''

  /** The data of all lines that these bytes complete. */
  push(bytes: Uint8Array): string[] {
    return this.#split(this.#decoder.decode(bytes, { stream: true }))
  }

  /** The data of a last line that no line break ends. */
  end(): string[] {
    return this.#split(`${this.#decoder.decode()}\n`)
  }

  #split(text: string): string[] {
    const data: string[] = []
    let start = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      const line = this.#rest + text.slice(start, end)
      this.#rest = ''
      start = end + 1
      if (!line.startsWith('data:')) continue
      const value = line.slice(5).trim()
      if (value) data.push(value)
    }
    this.#rest += text.slice(start)
    if (this.#rest.length > maximumLineLength) throw new ProviderError('provider-bad-response', { detail: 'A line of the answer has no end' })
    return data
  }
}
