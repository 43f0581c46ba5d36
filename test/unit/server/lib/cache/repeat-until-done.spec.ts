import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { repeatUntilDone } from '#server/lib/cache/repeat-until-done.ts'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

it('waits for the first try and is done with it', async () => {
  const operation = vi.fn(async () => {})
  await repeatUntilDone(operation, 10_000)
  await vi.advanceTimersByTimeAsync(20_000)
  expect(operation).toHaveBeenCalledTimes(1)
})

it('goes on trying in the background until it works', async () => {
  const operation = vi.fn(async () => {}).mockRejectedValueOnce(new Error('away')).mockRejectedValueOnce(new Error('away'))
  await repeatUntilDone(operation, 10_000)
  expect(operation).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(20_000)
  expect(operation).toHaveBeenCalledTimes(3)
})

it('gives up after a while', async () => {
  const operation = vi.fn(async () => { throw new Error('away') })
  await repeatUntilDone(operation, 1000)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(operation.mock.calls.length).toBeLessThanOrEqual(5)
  expect(vi.getTimerCount()).toBe(0)
})
