import { beforeEach, describe, expect, it, vi } from 'vitest'
import { followUntilEnd } from '#server/features/runs/follower.ts'
import type { RunSnapshot } from '#server/features/runs/read-snapshot.ts'
import { createMemoryRunLog } from '#server/lib/run-log/drivers/memory.ts'

const finish = { type: 'finish', messageMetadata: { state: 'completed' } } as const

function setUp({ after = 0, snapshot = undefined as RunSnapshot | undefined } = {}) {
  const log = createMemoryRunLog()
  const sent: { seq: number, type: string }[] = []
  const controller = new AbortController()
  let current = snapshot
  const readSnapshot = vi.fn(async () => current)
  const start = () => followUntilEnd({ runId: 'r', after, log, readSnapshot, stallMs: 2_000 }, {
    signal: controller.signal,
    send: (seq, data) => sent.push({ seq, type: JSON.parse(data).type }),
  })
  const add = (seq: number, event: object) => log.append('r', [{ seq, data: JSON.stringify(event) }])
  return { log, sent, controller, start, add, readSnapshot, setSnapshot: (next: RunSnapshot | undefined) => { current = next } }
}

describe('following a run', () => {
  beforeEach(() => { vi.useFakeTimers() })

  it('sends what was before and what comes, and ends with the terminal event', async () => {
    const { sent, start, add } = setUp()
    await add(1, { type: 'start' })
    const ended = start()
    await add(2, { type: 'finish-step' })
    await add(3, finish)
    await add(4, { type: 'never' })
    await ended
    expect(sent).toEqual([{ seq: 1, type: 'start' }, { seq: 2, type: 'finish-step' }, { seq: 3, type: 'finish' }])
  })

  it('goes on after the number that the reader has', async () => {
    const { sent, start, add } = setUp({ after: 1 })
    await add(1, { type: 'start' })
    await add(2, finish)
    await start()
    expect(sent).toEqual([{ seq: 2, type: 'finish' }])
  })

  it('lets the stored message take the place of events that are missing', async () => {
    const { sent, start, add } = setUp({ snapshot: { parts: [], appliedSeq: 4, end: undefined } })
    const ended = start()
    await add(5, { type: 'text-delta' })
    await vi.advanceTimersByTimeAsync(0)
    await add(6, finish)
    await ended
    expect(sent).toEqual([{ seq: 4, type: 'data-snapshot' }, { seq: 5, type: 'text-delta' }, { seq: 6, type: 'finish' }])
  })

  it('asks the database when the log stays silent, and ends with what that says', async () => {
    const { sent, start, setSnapshot, readSnapshot } = setUp({ snapshot: { parts: [], appliedSeq: 0, end: undefined } })
    const ended = start()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(readSnapshot).toHaveBeenCalledTimes(1)
    expect(sent).toEqual([])
    setSnapshot({ parts: [], appliedSeq: 9, end: finish })
    await vi.advanceTimersByTimeAsync(2_000)
    await ended
    expect(sent).toEqual([{ seq: 8, type: 'data-snapshot' }, { seq: 9, type: 'finish' }])
  })

  it('ends when the run is gone with its conversation', async () => {
    const { start } = setUp()
    const ended = start()
    await vi.advanceTimersByTimeAsync(2_000)
    await ended
  })

  it('stops when the reader leaves', async () => {
    const { sent, start, add, controller } = setUp()
    const ended = start()
    controller.abort()
    await ended
    await add(1, finish)
    expect(sent).toEqual([])
  })
})
