import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { isDraining } from '#server/lib/lifecycle/draining.ts'
import { repeatJob } from '#server/lib/lifecycle/repeat-job.ts'
import { useLogger } from '#server/lib/log/logger.ts'

vi.mock('#server/lib/lifecycle/start.ts', () => ({ isStarted: () => true }))
vi.mock('#server/lib/lifecycle/draining.ts', () => ({ isDraining: vi.fn(() => false) }))
vi.mock('#server/lib/log/logger.ts', () => {
  const logger = { debug: vi.fn(), warn: vi.fn() }
  return { useLogger: () => logger }
})

const intervalMs = 1000
beforeEach(() => { vi.useFakeTimers() })
afterEach(() => {
  vi.useRealTimers()
  vi.clearAllMocks()
})

it('repeats about every interval, after failures too, which are logged', async () => {
  const work = vi.fn(async () => ({ deleted: 1 })).mockRejectedValueOnce(new Error('the database is away'))
  repeatJob('sweep', intervalMs, work)
  await vi.advanceTimersByTimeAsync(intervalMs * 20)
  expect(work.mock.calls.length).toBeGreaterThanOrEqual(13)
  expect(work.mock.calls.length).toBeLessThanOrEqual(40)
  expect(useLogger().warn).toHaveBeenCalledExactlyOnceWith({ job: 'sweep', error: 'Error: the database is away' }, expect.any(String))
})

it('does nothing in a process that is leaving', async () => {
  vi.mocked(isDraining).mockReturnValue(true)
  const work = vi.fn(async () => ({}))
  repeatJob('sweep', intervalMs, work)
  await vi.advanceTimersByTimeAsync(intervalMs * 5)
  expect(work).not.toHaveBeenCalled()
})
