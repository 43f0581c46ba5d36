import { setTimeout as delay } from 'node:timers/promises'
import type { LanguageModel, ModelRequest, ModelStreamPart } from '#server/lib/ai/port.ts'
import { composeAnswer } from './compose-answer.ts'
import { splitTokens } from './split-tokens.ts'

/** Waits; throws the signal's reason when it is aborted meanwhile. */
export type Sleep = (waitMs: number, signal: AbortSignal) => Promise<void>

/** About the pace of a fast hosted model: quick, and still visibly written piece by piece. */
const tokensPerSecond = 60
/** A breath before the first word, as a real model takes. */
const firstTokenMs = 250

/** The built-in model, which shows what an answer looks like and says how to add a real model. It reaches no network. */
export function createDemoModel(sleep: Sleep = sleepFor): LanguageModel {
  return { stream: (request) => streamAnswer(request, sleep) }
}

async function* streamAnswer({ messages, signal, maximumOutputTokens = Infinity }: ModelRequest, sleep: Sleep): AsyncGenerator<ModelStreamPart> {
  const { reasoning, text } = composeAnswer(messages)
  const parts: ModelStreamPart[] = [
    ...splitTokens(reasoning).map((delta) => ({ type: 'reasoning' as const, delta })),
    ...splitTokens(text).map((delta) => ({ type: 'text' as const, delta })),
  ]
  const given = parts.slice(0, maximumOutputTokens)
  for (const [index, part] of given.entries()) {
    await sleep(index === 0 ? firstTokenMs : 1000 / tokensPerSecond, signal)
    signal.throwIfAborted()
    yield part
  }
  const inputTokens = messages.reduce((sum, message) => sum + splitTokens(message.text).length, 0)
  yield { type: 'finish', reason: given.length < parts.length ? 'length' : 'stop', usage: { inputTokens, outputTokens: given.length } }
}

async function sleepFor(waitMs: number, signal: AbortSignal): Promise<void> {
  await delay(waitMs, undefined, { signal }).catch(() => signal.throwIfAborted())
}
