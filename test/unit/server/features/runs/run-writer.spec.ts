import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runEvent } from '#shared/stream/events.ts'
import { applyEvent, createAnswerState, textOf } from '#shared/stream/reduce.ts'
import { createFlushTicker } from '#server/features/runs/flush-ticker.ts'
import { createRunWriter } from '#server/features/runs/run-writer.ts'
import { createMemoryRunLog } from '#server/lib/run-log/drivers/memory.ts'

function createWriter() {
  const timers: (() => void)[] = []
  const log = createMemoryRunLog()
  const writer = createRunWriter({ runId: 'r', log, ticker: createFlushTicker({ setTimer: (callback) => timers.push(callback) }) })
  return { log, writer, tick: () => timers.splice(0).forEach((timer) => timer()) }
}

describe('the writer of a run', () => {
  it('sends the first content at once and joins what comes within a tick', async () => {
    const { log, writer, tick } = createWriter()
    writer.push({ type: 'start', messageId: 'm' })
    writer.push({ type: 'start-step' })
    writer.push({ type: 'text-start', id: '1' })
    writer.push({ type: 'text-delta', id: '1', delta: 'first' })
    await Promise.resolve().then(() => {})
    expect((await log.read('r', 0)).map((event) => event.seq)).toEqual([1, 2, 3, 4])
    writer.push({ type: 'text-delta', id: '1', delta: ' second' })
    writer.push({ type: 'text-delta', id: '1', delta: ' third' })
    expect(await log.read('r', 4)).toEqual([])
    tick()
    await writer.flush()
    expect(await log.read('r', 4)).toEqual([{ seq: 5, data: '{"type":"text-delta","id":"1","delta":" second third"}' }])
  })

  it('logs exactly what its own state was made of, whenever ticks come', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ text: fc.string({ minLength: 1 }), isTick: fc.boolean() }), { maxLength: 40 }), async (steps) => {
      const { log, writer, tick } = createWriter()
      writer.push({ type: 'start-step' })
      writer.push({ type: 'text-start', id: '1' })
      for (const { text, isTick } of steps) {
        writer.push({ type: 'text-delta', id: '1', delta: text })
        if (isTick) tick()
      }
      await writer.flush()
      const replayed = createAnswerState()
      for (const { seq, data } of await log.read('r', 0)) applyEvent(replayed, seq, runEvent.parse(JSON.parse(data)))
      expect(replayed.parts).toEqual(writer.state.parts)
      expect(textOf(replayed.parts)).toBe(steps.map((step) => step.text).join(''))
    }))
  })
})
