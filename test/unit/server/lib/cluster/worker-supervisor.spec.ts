import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { WorkerSupervisor } from '#server/lib/cluster/worker-supervisor.ts'

interface FakeWorker {
  signals: string[]
  die: (code?: number) => void
}

function setUp(count: number) {
  const workers: FakeWorker[] = []
  const losses: number[] = []
  const supervisor = new WorkerSupervisor({
    count,
    fork: () => {
      const signals: string[] = []
      let tell: ((ending: { code: number | null, signal: string | null }) => void) | undefined
      workers.push({ signals, die: (code = 1) => tell?.({ code, signal: null }) })
      return { kill: (signal) => signals.push(signal), onExit: (listener) => { tell = listener } }
    },
    onLoss: ({ restartInMs }) => losses.push(restartInMs),
  })
  return { supervisor, workers, losses }
}

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

it('starts as many as asked for', () => {
  const { supervisor, workers } = setUp(3)
  supervisor.start()
  expect(workers).toHaveLength(3)
})

it('replaces one that died after a while at once', () => {
  const { supervisor, workers, losses } = setUp(2)
  supervisor.start()
  vi.advanceTimersByTime(30_000)
  workers[0]!.die()
  vi.advanceTimersByTime(0)
  expect([workers.length, losses]).toEqual([3, [0]])
})

it('waits longer each time when those that follow die as well, at most half a minute', () => {
  const { supervisor, workers, losses } = setUp(1)
  supervisor.start()
  for (let death = 0; death < 9; death++) {
    workers.at(-1)!.die()
    vi.advanceTimersByTime(losses.at(-1)! - 1)
    expect(workers).toHaveLength(death + 1)
    vi.advanceTimersByTime(1)
    expect(workers).toHaveLength(death + 2)
  }
  expect(losses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
})

it('passes a signal on, replaces nobody, and has stopped when all are gone', async () => {
  const { supervisor, workers } = setUp(2)
  supervisor.start()
  let hasStopped = false
  const stopped = supervisor.stop('SIGTERM').then(() => { hasStopped = true })
  expect(workers.map(({ signals }) => signals)).toEqual([['SIGTERM'], ['SIGTERM']])
  workers[0]!.die(0)
  await vi.advanceTimersByTimeAsync(60_000)
  expect([hasStopped, workers.length]).toEqual([false, 2])
  workers[1]!.die(0)
  await stopped
})

it('starts nobody whose turn comes while stopping', async () => {
  const { supervisor, workers } = setUp(1)
  supervisor.start()
  workers[0]!.die()
  await supervisor.stop('SIGTERM')
  vi.advanceTimersByTime(60_000)
  expect(workers).toHaveLength(1)
})
