import type { ServerResponse } from 'node:http'

/** Lets whoever answers a request wait for something, yet stop waiting as soon as the response is closed. */
export class CloseGuard {
  isClosed: boolean
  #release: (() => void) | undefined

  constructor(response: ServerResponse) {
    this.isClosed = response.closed
    response.once('close', () => {
      this.isClosed = true
      this.#release?.()
    })
  }

  /** The promise's value, or `undefined` when the response is closed first. One wait at a time. */
  wait<Value>(promise: Promise<Value>): Promise<Value | undefined> {
    return new Promise((resolve, reject) => {
      // One slot instead of `Promise.race`, which would gather a reaction for every token.
      this.#release = () => resolve(undefined)
      promise.then(resolve, reject)
      if (this.isClosed) resolve(undefined)
    })
  }

  /** Waits until the response is closed. */
  async waitForClose(): Promise<void> {
    await this.wait(new Promise<void>(() => {}))
  }
}
