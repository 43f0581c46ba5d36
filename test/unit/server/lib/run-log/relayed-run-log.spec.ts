import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryRunLog } from '#server/lib/run-log/drivers/memory.ts'
import { createRelayedRunLog } from '#server/lib/run-log/relayed-run-log.ts'

const event = (seq: number) => ({ seq, data: `{"n":${seq}}` })

function setUp() {
  const remoteStore = createMemoryRunLog()
  let isAway = false
  const health: boolean[] = []
  const append = vi.fn(async (runId: string, events: { seq: number, data: string }[]) => {
    if (isAway) throw new Error('away')
    await remoteStore.append(runId, events)
  })
  const log = createRelayedRunLog({ local: createMemoryRunLog(), remote: { ...remoteStore, append }, onHealthChange: (isHealthy) => health.push(isHealthy) })
  return { log, remoteStore, append, health, setAway: (isAwayNow: boolean) => { isAway = isAwayNow } }
}

describe('the relayed run log', () => {
  beforeEach(() => { vi.useFakeTimers() })

  it('shows nothing here that cannot be read elsewhere', async () => {
    const { log, append } = setUp()
    const written = Promise.withResolvers<void>()
    append.mockReturnValueOnce(written.promise)
    const seen: number[] = []
    const appended = log.append('r', [event(1)])
    await vi.advanceTimersByTimeAsync(100)
    expect(await log.read('r', 0)).toEqual([])
    written.resolve()
    await appended
    log.follow('r', 0, (events) => seen.push(...events.map(({ seq }) => seq)))
    expect(seen).toEqual([1])
  })

  it('goes on here while the remote log is away, and tries it again once a second at most', async () => {
    const { log, append, health, setAway } = setUp()
    const seen: number[] = []
    await log.append('r', [event(1)])
    log.follow('r', 1, (events) => seen.push(...events.map(({ seq }) => seq)))
    setAway(true)
    for (const seq of [2, 3, 4]) await log.append('r', [event(seq)])
    expect(seen).toEqual([2, 3, 4])
    expect(append).toHaveBeenCalledTimes(2)
    expect(health).toEqual([false])
  })

  it('adds what the remote log missed when it is back', async () => {
    const { log, remoteStore, health, setAway } = setUp()
    await log.append('r', [event(1)])
    setAway(true)
    await log.append('r', [event(2)])
    await log.append('r', [event(3)])
    setAway(false)
    vi.advanceTimersByTime(1_000)
    await log.append('r', [event(4)])
    await vi.advanceTimersByTimeAsync(0)
    expect((await remoteStore.read('r', 0)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
    expect(health).toEqual([false, true])
  })
})
