import { readUIMessageStream } from 'ai'
import type { UIMessage, UIMessageChunk } from 'ai'
import { describe, expect, it } from 'vitest'
import type { RunEvent } from '#shared/stream/events.ts'
import type { MessagePart } from '#shared/stream/parts.ts'
import { applyEvent, createAnswerState } from '#shared/stream/reduce.ts'

const whole: RunEvent[] = [
  { type: 'start', messageId: 'm' },
  { type: 'start-step' },
  { type: 'reasoning-start', id: '1' },
  { type: 'reasoning-delta', id: '1', delta: 'Let me think.' },
  { type: 'reasoning-end', id: '1' },
  { type: 'text-start', id: '2' },
  { type: 'text-delta', id: '2', delta: 'Hello ' },
  { type: 'data-title', transient: true, data: { title: 'A greeting' } },
  { type: 'text-delta', id: '2', delta: '世界' },
  { type: 'text-end', id: '2' },
  { type: 'finish-step' },
  { type: 'finish', messageMetadata: { state: 'completed', usage: { inputTokens: 1, outputTokens: 2 } } },
]

/** What a client that was written for the protocol makes of the events. */
async function readAsClient(events: RunEvent[]): Promise<UIMessage | undefined> {
  const stream = new ReadableStream<UIMessageChunk>({
    start: (controller) => {
      for (const event of events) controller.enqueue(event)
      controller.close()
    },
  })
  let last: UIMessage | undefined
  for await (const message of readUIMessageStream({ stream, terminateOnError: true })) last = message
  return last
}

function reduce(events: RunEvent[]): MessagePart[] {
  const state = createAnswerState()
  events.forEach((event, index) => applyEvent(state, index + 1, event))
  return state.parts
}

describe('the events of a run, as the public UI message protocol', () => {
  it('make the same message in a client of that protocol as in ours', async () => {
    const message = await readAsClient(whole)
    expect(message?.id).toBe('m')
    expect(message?.metadata).toEqual({ state: 'completed', usage: { inputTokens: 1, outputTokens: 2 } })
    expect(message?.parts).toMatchObject(reduce(whole))
    expect(message?.parts).toHaveLength(reduce(whole).length)
  })

  it.each([3, 4, 6, 7, 9])('make the same unfinished message after %i events', async (count) => {
    const events = whole.slice(0, count)
    expect((await readAsClient(events))?.parts).toMatchObject(reduce(events))
  })
})
