import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { drainRuns } from '#server/features/runs/drain-runs.ts'
import { acceptLocalRun, addLocalRun } from '#server/features/runs/local-runs.ts'
import type { EndReason, LocalRun } from '#server/features/runs/local-runs.ts'

vi.mock('#server/lib/config/index.ts', () => ({ useConfig: () => ({ drainMs: 25_000 }) }))
beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

/** A run that this process writes until it is told to finish; `reasons` are those for which it was made to end. */
function startLocalRun(runId: string) {
  const { promise: done, resolve: finish } = Promise.withResolvers<void>()
  const reasons: EndReason[] = []
  const end = (reason: EndReason) => {
    reasons.push(reason)
    finish()
  }
  const run: Pick<LocalRun, 'runId' | 'end' | 'done'> = { runId, end, done }
  addLocalRun(run as LocalRun)
  return { finish, reasons }
}

function startDraining() {
  const state = { isDrained: false }
  void drainRuns().then(() => { state.isDrained = true })
  return state
}

it('is over at once when nothing runs', async () => {
  const draining = startDraining()
  await vi.advanceTimersByTimeAsync(0)
  expect(draining.isDrained).toBe(true)
})

it('waits for the runs, and for one that was being accepted when it began', async () => {
  const first = startLocalRun('first')
  const { promise: isAccepted, resolve: accept } = Promise.withResolvers<void>()
  void acceptLocalRun(() => isAccepted)
  const draining = startDraining()
  first.finish()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(draining.isDrained).toBe(false)
  const second = startLocalRun('second')
  accept()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(draining.isDrained).toBe(false)
  second.finish()
  await vi.advanceTimersByTimeAsync(0)
  expect([draining.isDrained, first.reasons, second.reasons]).toEqual([true, [], []])
})

it('does not wait for one that was refused after all', async () => {
  const refused = acceptLocalRun(() => Promise.reject(new Error('refused')))
  const draining = startDraining()
  await expect(refused).rejects.toThrow('refused')
  await vi.advanceTimersByTimeAsync(0)
  expect(draining.isDrained).toBe(true)
})

it('interrupts what still runs when the time is over', async () => {
  const run = startLocalRun('long')
  const draining = startDraining()
  await vi.advanceTimersByTimeAsync(24_999)
  expect([draining.isDrained, run.reasons]).toEqual([false, []])
  await vi.advanceTimersByTimeAsync(1)
  expect([draining.isDrained, run.reasons]).toEqual([true, ['interrupted']])
})
