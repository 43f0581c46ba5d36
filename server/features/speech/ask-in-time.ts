import { ProviderError } from '#server/lib/ai/provider-error.ts'

/** Somebody waits for it with their hands in their lap. */
const timeoutMs = 60_000

/** @throws ProviderError provider-silent when it takes too long, and whatever `ask` throws */
export async function askInTime<Answer>(ask: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> {
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    return await ask(signal)
  } catch (error) {
    throw signal.aborted ? new ProviderError('provider-silent', { detail: `No answer within ${timeoutMs / 1000} seconds`, cause: error }) : error
  }
}
