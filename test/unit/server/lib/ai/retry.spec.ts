import { describe, expect, it } from 'vitest'
import type { LanguageModel, ModelStreamPart } from '#server/lib/ai/port.ts'
import { ProviderError } from '#server/lib/ai/provider-error.ts'
import { withRetries } from '#server/lib/ai/retry.ts'
import { collectAnswer } from '../../../../support/collect-answer.ts'

const answer: ModelStreamPart[] = [{ type: 'text', delta: 'Hello' }, { type: 'finish', reason: 'stop' }]

/** A model whose attempts go as listed: parts are given, errors thrown. */
function scriptModel(...attempts: (ModelStreamPart | Error)[][]) {
  const state = { asked: 0 }
  const model: LanguageModel = {
    async* stream() {
      for (const step of attempts[state.asked++] ?? []) {
        if (step instanceof Error) throw step
        yield step
      }
    },
  }
  return { model, state }
}

function retrying(model: LanguageModel, random = 0.5, sleep: (waitMs: number) => Promise<void> = async () => {}) {
  const waits: number[] = []
  const retried = withRetries(model, { random: () => random, sleep: async (waitMs) => {
    waits.push(waitMs)
    await sleep(waitMs)
  } })
  const controller = new AbortController()
  return { waits, controller, collect: () => collectAnswer(retried, { messages: [], signal: controller.signal }) }
}

const failing = (status: number, retryAfterSeconds?: number) => new ProviderError(status === 429 ? 'provider-rate-limited' : 'provider-error', { detail: 'x', status, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) })
const unreachable = new ProviderError('provider-unreachable', { detail: 'x' })

describe('a model that is asked again', () => {
  it.each([
    ['a limit', failing(429)], ['an error of the server', failing(503)], ['an overload', failing(529)], ['a timeout of the server', failing(408)],
    ['no connection', unreachable], ['a connection that breaks off', new ProviderError('provider-incomplete', { detail: 'x' })],
  ])('recovers from %s', async (_name, error) => {
    const { model, state } = scriptModel([error], answer)
    expect(await retrying(model).collect()).toMatchObject({ text: 'Hello', error: undefined })
    expect(state.asked).toBe(2)
  })

  it('is asked three times at most, after longer and longer waits', async () => {
    const { model, state } = scriptModel([failing(500)], [failing(500)], [failing(502)], answer)
    const { collect, waits } = retrying(model)
    expect((await collect()).error).toMatchObject({ status: 502 })
    expect(state.asked).toBe(3)
    expect(waits).toEqual([500, 1000])
  })

  it.each([[0, 375], [1, 625]])('spreads the waits: %d', async (random, waitMs) => {
    const { model } = scriptModel([unreachable], answer)
    const { collect, waits } = retrying(model, random)
    await collect()
    expect(waits).toEqual([waitMs])
  })

  it.each([[0, 0], [3, 3000], [10, 10_000]])('waits the %d s that the provider asks for', async (seconds, waitMs) => {
    const { model } = scriptModel([failing(429, seconds)], answer)
    const { collect, waits } = retrying(model)
    expect((await collect()).text).toBe('Hello')
    expect(waits).toEqual([waitMs])
  })

  it('gives up at once when the provider asks for more than 10 s', async () => {
    const { model, state } = scriptModel([failing(429, 11)], answer)
    const { collect, waits } = retrying(model)
    expect((await collect()).error).toMatchObject({ code: 'provider-rate-limited', retryAfterSeconds: 11 })
    expect([state.asked, waits]).toEqual([1, []])
  })

  it.each([
    ['a refused key', new ProviderError('provider-rejected-key', { detail: 'x', status: 401 })],
    ['a wrong request', failing(400)],
    ['a web page', new ProviderError('provider-bad-response', { detail: 'x' })],
    ['a refused address', new ProviderError('egress-refused', { detail: 'x' })],
    ['silence', new ProviderError('provider-silent', { detail: 'x' })],
    ['a mistake of ours', new RangeError('x')],
  ])('is not asked again after %s', async (_name, error) => {
    const { model, state } = scriptModel([error], answer)
    expect((await retrying(model).collect()).error).toBe(error)
    expect(state.asked).toBe(1)
  })

  it.each([['a text', { type: 'text', delta: 'Hel' }], ['a thought', { type: 'reasoning', delta: 'Hm' }]] as const)('is not asked again once there was %s', async (_name, part) => {
    const { model, state } = scriptModel([part, failing(500)], answer)
    expect((await retrying(model).collect()).error).toMatchObject({ status: 500 })
    expect(state.asked).toBe(1)
  })

  it('is not asked again after it was stopped, nor while waiting', async () => {
    const { model, state } = scriptModel([unreachable], answer)
    const stopped = new Error('stopped')
    const { collect, controller } = retrying(model, 0.5, async () => {
      controller.abort(stopped)
      controller.signal.throwIfAborted()
    })
    expect((await collect()).error).toBe(stopped)
    expect(state.asked).toBe(1)
  })
})
