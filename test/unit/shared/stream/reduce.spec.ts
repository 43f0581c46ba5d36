import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RunEvent } from '#shared/stream/events.ts'
import { applyEvent, createAnswerState, textOf } from '#shared/stream/reduce.ts'

const answer: RunEvent[] = [
  { type: 'start', messageId: 'm' },
  { type: 'start-step' },
  { type: 'reasoning-start', id: '1' },
  { type: 'reasoning-delta', id: '1', delta: 'Let me ' },
  { type: 'reasoning-delta', id: '1', delta: 'think.' },
  { type: 'reasoning-end', id: '1' },
  { type: 'text-start', id: '2' },
  { type: 'text-delta', id: '2', delta: 'Hello ' },
  { type: 'text-delta', id: '2', delta: '世界 🌍' },
  { type: 'text-end', id: '2' },
  { type: 'finish-step' },
  { type: 'finish', messageMetadata: { state: 'completed' } },
]

function replay(events: RunEvent[], state = createAnswerState(), firstSeq = 1) {
  events.forEach((event, index) => applyEvent(state, firstSeq + index, event))
  return state
}

describe('the reducer of an answer', () => {
  it('builds the parts of a message from its events', () => {
    const state = replay(answer)
    expect(state.parts).toEqual([
      { type: 'step-start' },
      { type: 'reasoning', text: 'Let me think.', state: 'done' },
      { type: 'text', text: 'Hello 世界 🌍', state: 'done' },
    ])
    expect(state.outcome).toEqual({ state: 'completed' })
    expect(textOf(state.parts)).toBe('Hello 世界 🌍')
  })

  it('ignores events that it has applied before', () => {
    const state = replay(answer)
    const before = structuredClone(state)
    replay(answer, state)
    expect(state).toEqual(before)
  })

  it('comes to the same end from any point at which the parts were stored and loaded again', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: answer.length }), (cut) => {
      const first = replay(answer.slice(0, cut))
      const loaded = createAnswerState(JSON.parse(JSON.stringify(first.parts)), first.appliedSeq)
      const resumed = replay(answer.slice(cut), loaded, cut + 1)
      expect(resumed.parts).toEqual(replay(answer).parts)
    }))
  })

  it('closes what is open when the run ends early', () => {
    const state = replay([...answer.slice(0, 8), { type: 'finish', messageMetadata: { state: 'stopped' } }])
    expect(state.parts.at(-1)).toEqual({ type: 'text', text: 'Hello ', state: 'done' })
  })

  it('goes on with an answer that was continued', () => {
    const state = replay(
      [{ type: 'start-step' }, { type: 'text-start', id: '2' }, { type: 'text-delta', id: '2', delta: 'more' }],
      createAnswerState([{ type: 'step-start' }, { type: 'text', text: 'Some ', state: 'done' }]),
    )
    expect(textOf(state.parts)).toBe('Some more')
  })

  it('lets a snapshot take the place of everything before it', () => {
    const state = replay(answer.slice(0, 5))
    applyEvent(state, 9, { type: 'data-snapshot', data: { parts: [{ type: 'step-start' }, { type: 'text', text: 'whole', state: 'streaming' }] } })
    applyEvent(state, 10, { type: 'text-delta', id: '1', delta: ' and more' })
    expect(textOf(state.parts)).toBe('whole and more')
    expect(state.appliedSeq).toBe(10)
  })
})
