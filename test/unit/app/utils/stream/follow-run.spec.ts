import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { RunEvent } from '#shared/stream/events.ts'
import { followRun } from '../../../../../app/utils/stream/follow-run.ts'
import type { RunListener } from '../../../../../app/utils/stream/run-subscriptions.ts'
import type { SubscribeOptions } from '../../../../../app/utils/stream/stream-hub.ts'
import { draftAnswer } from '../../../../../app/utils/thread/thread-message.ts'

let listener: RunListener
let subscribedOptions: SubscribeOptions
let frames: (() => void)[]
const stopSubscription = vi.fn()

function follow(message = Object.assign(draftAnswer('answer', null, []), { runId: 'run' })) {
  const told = { onTitle: vi.fn(), onEnd: vi.fn(), onGone: vi.fn() }
  const stop = followRun(message, 'run', {
    source: {
      subscribe: (_runId, options, subscribed) => {
        listener = subscribed
        subscribedOptions = options
        return stopSubscription
      },
    },
    requestFrame: (callback) => {
      frames.push(callback)
      return () => { frames = frames.filter((frame) => frame !== callback) }
    },
    ...told,
  })
  return { message, stop, ...told }
}

function paint() {
  for (const frame of frames.splice(0)) frame()
}
const delta = (text: string): RunEvent => ({ type: 'text-delta', id: '0', delta: text })

beforeEach(() => {
  frames = []
  stopSubscription.mockReset()
})

describe('followRun', () => {
  it('changes the message once per frame, whatever came in between', () => {
    const { message } = follow()
    listener.onEvent(1, { type: 'text-start', id: '0' })
    listener.onEvent(2, delta('Hello'))
    listener.onEvent(3, delta(' there'))
    expect(message.parts).toEqual([])
    expect(frames).toHaveLength(1)
    paint()
    expect(message).toMatchObject({ parts: [{ type: 'text', text: 'Hello there', state: 'streaming' }], appliedSeq: 3, state: 'running' })
  })

  it('applies the end at once, with its outcome', () => {
    const { message, onEnd } = follow()
    listener.onEvent(1, { type: 'text-start', id: '0' })
    listener.onEvent(2, delta('Hello'))
    const outcome = { state: 'failed', error: { code: 'provider-error', message: 'broken' }, usage: { inputTokens: 3, outputTokens: 1 } } as const
    listener.onEvent(3, { type: 'finish', messageMetadata: outcome })
    expect(message).toMatchObject({ parts: [{ text: 'Hello', state: 'done' }], state: 'failed', error: outcome.error, usage: outcome.usage, appliedSeq: 3 })
    expect(frames).toEqual([])
    expect(onEnd).toHaveBeenCalledExactlyOnceWith(outcome)
  })

  it('goes on with what the server had stored, from the next event', () => {
    const message = Object.assign(draftAnswer('answer', null, []), { runId: 'run', appliedSeq: 7 })
    message.parts = [{ type: 'text', text: 'Stored', state: 'streaming' }]
    follow(message)
    expect(subscribedOptions).toEqual({ after: 7 })
    listener.onEvent(8, delta(' and live'))
    paint()
    expect(message.parts).toEqual([{ type: 'text', text: 'Stored and live', state: 'streaming' }])
  })

  it('tells of a title', () => {
    const { onTitle } = follow()
    listener.onEvent(1, { type: 'data-title', data: { title: 'A title' } })
    expect(onTitle).toHaveBeenCalledExactlyOnceWith('A title')
  })

  it('keeps what it has when it stops, so that another can go on from there', () => {
    const { message, stop } = follow()
    listener.onEvent(1, { type: 'text-start', id: '0' })
    listener.onEvent(2, delta('Half'))
    stop()
    expect(stopSubscription).toHaveBeenCalledOnce()
    expect(message).toMatchObject({ parts: [{ text: 'Half' }], appliedSeq: 2 })
    expect(frames).toEqual([])
  })

  it('never changes parts that were handed out before', () => {
    const { message } = follow()
    listener.onEvent(1, { type: 'text-start', id: '0' })
    listener.onEvent(2, delta('One'))
    paint()
    const before = message.parts
    listener.onEvent(3, delta(' two'))
    expect(before).toEqual([{ type: 'text', text: 'One', state: 'streaming' }])
  })

  it('leaves what the server has told meanwhile, when that is newer than what it is about to show', () => {
    const { message, stop } = follow()
    listener.onEvent(1, { type: 'start', messageId: 'answer' })
    listener.onEvent(2, { type: 'start-step' })
    const whole = { parts: [{ type: 'text', text: 'All of it', state: 'done' }], appliedSeq: 8, state: 'completed' } as const
    Object.assign(message, whole)
    stop()
    paint()
    expect(message).toMatchObject(whole)
  })

  it('leaves a message that has gone on with another run', () => {
    const { message, stop } = follow()
    listener.onEvent(1, { type: 'text-start', id: '0' })
    listener.onEvent(2, delta('Half'))
    Object.assign(message, { runId: 'later', parts: [], appliedSeq: 0, state: 'queued' })
    stop()
    expect(message).toMatchObject({ parts: [], appliedSeq: 0, state: 'queued' })
  })
})
