import { setTimeout as delay } from 'node:timers/promises'
import { ProviderError } from './provider-error.ts'
import type { LanguageModel, ModelRequest, ModelStreamPart } from './port.ts'

export interface RetryOptions {
  /** Waits; throws the signal's reason when it is aborted meanwhile. */
  sleep?: (waitMs: number, signal: AbortSignal) => Promise<void>
  /** From 0 to 1, so that many who failed together do not come back together. */
  random?: () => number
}

const maximumRetries = 2
const firstWaitMs = 500
/** Whoever is told to wait for longer should hear of it instead. */
const maximumWaitMs = 10_000

/**
 * The same model, asked up to two more times when a provider is limiting requests, fails or cannot be reached. It is
 * asked again only as long as nothing of the answer was given: a person never sees two beginnings.
 */
export function withRetries(model: LanguageModel, { sleep = sleepFor, random = Math.random }: RetryOptions = {}): LanguageModel {
  async function begin(request: ModelRequest): Promise<{ iterator: AsyncIterator<ModelStreamPart>, first: IteratorResult<ModelStreamPart> }> {
    for (let retries = 0; ; retries++) {
      const iterator = model.stream(request)[Symbol.asyncIterator]()
      try {
        return { iterator, first: await iterator.next() }
      } catch (error) {
        const waitMs = retries >= maximumRetries || request.signal.aborted ? undefined : findWaitMs(error, retries, random)
        if (waitMs === undefined) throw error
        await sleep(waitMs, request.signal)
      }
    }
  }

  /** Once the answer has begun its own iterator is asked directly: a generator around it would cost each token more promises. */
  function iterate(request: ModelRequest): AsyncIterator<ModelStreamPart> {
    let begun: AsyncIterator<ModelStreamPart> | undefined
    return {
      next: () => begun?.next() ?? begin(request).then(({ iterator, first }) => {
        begun = iterator
        return first
      }),
      return: async () => await begun?.return?.() ?? { done: true, value: undefined },
    }
  }
  return { stream: (request) => ({ [Symbol.asyncIterator]: () => iterate(request) }) }
}

/** How long to wait before the next try, or undefined when another try makes no sense. */
function findWaitMs(error: unknown, retries: number, random: () => number): number | undefined {
  if (!(error instanceof ProviderError) || !error.isTransient) return undefined
  if (error.retryAfterSeconds === undefined) return firstWaitMs * 2 ** retries * (0.75 + random() / 2)
  const waitMs = error.retryAfterSeconds * 1000
  return waitMs <= maximumWaitMs ? waitMs : undefined
}

async function sleepFor(waitMs: number, signal: AbortSignal): Promise<void> {
  await delay(waitMs, undefined, { signal }).catch(() => signal.throwIfAborted())
}
