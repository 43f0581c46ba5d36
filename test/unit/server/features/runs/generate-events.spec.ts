import { describe, expect, it } from 'vitest'
import type { RunEvent } from '#shared/stream/events.ts'
import { generateEvents, maximumAnswerLength } from '#server/features/runs/generate-events.ts'
import type { LanguageModel, ModelStreamPart } from '#server/lib/ai/port.ts'

function modelOf(...parts: ModelStreamPart[]): LanguageModel {
  return { async* stream() { yield* parts } }
}

async function collect(model: LanguageModel, partCount = 0, signal = new AbortController().signal) {
  const events: RunEvent[] = []
  const write = (event: RunEvent) => void events.push(event)
  const usage = await generateEvents({ model, request: { messages: [] }, messageId: 'm', partCount, signal, write })
  return { events, usage }
}

describe('the events of an answer', () => {
  it('opens and closes a block for each stretch of reasoning and text', async () => {
    const { events, usage } = await collect(modelOf(
      { type: 'reasoning', delta: 'hm' },
      { type: 'text', delta: 'a' },
      { type: 'text', delta: '' },
      { type: 'text', delta: 'b' },
      { type: 'finish', reason: 'stop', usage: { inputTokens: 3, outputTokens: 2 } },
    ))
    expect(events).toEqual([
      { type: 'start', messageId: 'm' },
      { type: 'start-step' },
      { type: 'reasoning-start', id: '1' },
      { type: 'reasoning-delta', id: '1', delta: 'hm' },
      { type: 'reasoning-end', id: '1' },
      { type: 'text-start', id: '2' },
      { type: 'text-delta', id: '2', delta: 'a' },
      { type: 'text-delta', id: '2', delta: 'b' },
      { type: 'text-end', id: '2' },
      { type: 'finish-step' },
    ])
    expect(usage).toEqual({ inputTokens: 3, outputTokens: 2 })
  })

  it('names blocks after their place in an answer that goes on', async () => {
    const { events } = await collect(modelOf({ type: 'text', delta: 'more' }), 4)
    expect(events).toContainEqual({ type: 'text-delta', id: '5', delta: 'more' })
  })

  it('gives up on an answer without end', async () => {
    await expect(collect(modelOf({ type: 'text', delta: 'x'.repeat(maximumAnswerLength) }, { type: 'text', delta: 'x' }))).rejects.toMatchObject({ code: 'answer-too-long' })
  })

  it('writes nothing more once it is stopped, whatever the model still says', async () => {
    const controller = new AbortController()
    const model: LanguageModel = {
      async* stream() {
        yield { type: 'text', delta: 'a' }
        controller.abort()
        yield { type: 'text', delta: 'b' }
      },
    }
    const { events } = await collect(model, 0, controller.signal)
    expect(events.at(-1)).toEqual({ type: 'text-delta', id: '1', delta: 'a' })
  })
})
