import { expect, it } from 'vitest'
import { createRunTimer } from '#server/features/runs/run-timer.ts'

it('measures the first token, the thinking and the whole', () => {
  let now = 1_000
  const timer = createRunTimer(1_000, () => now)
  const at = (ms: number, event: Parameters<typeof timer.observe>[0]) => {
    now = 1_000 + ms
    timer.observe(event)
  }
  at(100, { type: 'start-step' })
  at(300, { type: 'reasoning-start', id: '1' })
  at(310, { type: 'reasoning-delta', id: '1', delta: 'hm' })
  expect(timer.read()).toEqual({ durationMs: 310, firstTokenMs: 310, reasoningMs: 10 })
  at(800, { type: 'reasoning-end', id: '1' })
  at(900, { type: 'text-delta', id: '2', delta: 'yes' })
  expect(timer.read()).toEqual({ durationMs: 900, firstTokenMs: 310, reasoningMs: 500 })
})

it('has no times for what did not happen', () => {
  expect(createRunTimer(5, () => 25).read()).toEqual({ durationMs: 20, firstTokenMs: null, reasoningMs: null })
})
