import { describe, expect, it } from 'vitest'
import type { ModelMessage } from '#server/lib/ai/port.ts'
import { createDemoModel } from '#server/features/models/demo/create-demo-model.ts'
import { composeAnswer } from '#server/features/models/demo/compose-answer.ts'
import { collectAnswer } from '../../../../../support/collect-answer.ts'

const messages: ModelMessage[] = [{ role: 'user', text: 'How are you?' }]

function setUp() {
  const waits: number[] = []
  const controller = new AbortController()
  const model = createDemoModel(async (waitMs, signal) => {
    waits.push(waitMs)
    signal.throwIfAborted()
  })
  return { waits, controller, model, request: { messages, signal: controller.signal } }
}

describe('the demo model', () => {
  it('gives a thought, then its answer, then its end with the tokens it counted', async () => {
    const { model, request, waits } = setUp()
    const answer = await collectAnswer(model, request)
    expect(answer).toMatchObject({ ...composeAnswer(messages), error: undefined, finish: { reason: 'stop', usage: { inputTokens: 3, outputTokens: waits.length } } })
  })

  it('writes about 60 tokens a second after a short breath', async () => {
    const { model, request, waits } = setUp()
    await collectAnswer(model, request)
    expect(waits[0]).toBe(250)
    expect(new Set(waits.slice(1))).toEqual(new Set([1000 / 60]))
  })

  it('stops at once, in the middle of a word if need be', async () => {
    const { model, request, waits, controller } = setUp()
    const stopped = new Error('stopped')
    const answer = await collectAnswer(model, request, () => controller.abort(stopped))
    expect(answer.error).toBe(stopped)
    expect(answer.text).toBe('##')
    expect(answer.finish).toBeUndefined()
    const atStop = waits.length
    expect((await collectAnswer(model, request)).error).toBe(stopped)
    expect(waits.length).toBe(atStop + 1)
  })

  it('keeps to the length that it is given', async () => {
    const { model, request } = setUp()
    const answer = await collectAnswer(model, { ...request, maximumOutputTokens: 10 })
    expect(answer.finish).toMatchObject({ reason: 'length', usage: { outputTokens: 10 } })
  })
})
