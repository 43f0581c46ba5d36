import { describe, expect, it, vi } from 'vitest'
import type { LoggedEvent, RunLog } from '#server/lib/run-log/port.ts'

const numbered = (from: number, to: number): LoggedEvent[] => Array.from({ length: to - from + 1 }, (_, index) => ({ seq: from + index, data: `{"n":${from + index}}` }))

/** What every driver of the run log does. `openLog` gives a log, and another view of it as a second process has it. */
export function describeRunLog(name: string, openLog: () => Promise<{ log: RunLog, otherView: RunLog, close: () => Promise<void> }>) {
  describe(`run log: ${name}`, () => {
    async function withLog(use: (log: RunLog, otherView: RunLog, runId: string) => Promise<void>) {
      const { log, otherView, close } = await openLog()
      try {
        await use(log, otherView, crypto.randomUUID())
      } finally {
        await close()
      }
    }

    it('reads what was appended, after any number', () => withLog(async (log, otherView, runId) => {
      await log.append(runId, numbered(1, 3))
      await log.append(runId, numbered(4, 5))
      expect(await otherView.read(runId, 0)).toEqual(numbered(1, 5))
      expect(await otherView.read(runId, 3)).toEqual(numbered(4, 5))
      expect(await otherView.read(runId, 5)).toEqual([])
    }))

    it('keeps text byte for byte', () => withLog(async (log, otherView, runId) => {
      const data = JSON.stringify({ delta: '世界 🌍 "quoted" \\ \n \u2028' })
      await log.append(runId, [{ seq: 1, data }])
      expect(await otherView.read(runId, 0)).toEqual([{ seq: 1, data }])
    }))

    it('changes nothing when an event is appended again', () => withLog(async (log, otherView, runId) => {
      await log.append(runId, numbered(1, 2))
      await log.append(runId, numbered(1, 3))
      expect(await otherView.read(runId, 0)).toEqual(numbered(1, 3))
    }))

    it('gives a follower the past and the future, each event once and in order', () => withLog(async (log, otherView, runId) => {
      await log.append(runId, numbered(1, 3))
      const seen: number[] = []
      const stop = otherView.follow(runId, 1, (events) => seen.push(...events.map((event) => event.seq)))
      for (let seq = 4; seq <= 20; seq++) await log.append(runId, numbered(seq, seq))
      await vi.waitFor(() => expect(seen.at(-1)).toBe(20), { timeout: 5_000, interval: 5 })
      stop()
      expect(seen).toEqual(numbered(2, 20).map((event) => event.seq))
    }))

    it('serves followers from different places of the same run', () => withLog(async (log, otherView, runId) => {
      const seen: Record<string, number[]> = { early: [], late: [] }
      await log.append(runId, numbered(1, 5))
      const stopEarly = otherView.follow(runId, 4, (events) => seen.early?.push(...events.map((event) => event.seq)))
      await vi.waitFor(() => expect(seen.early).toEqual([5]), { timeout: 5_000, interval: 5 })
      const stopLate = otherView.follow(runId, 0, (events) => seen.late?.push(...events.map((event) => event.seq)))
      await log.append(runId, numbered(6, 6))
      await vi.waitFor(() => expect([seen.early?.at(-1), seen.late?.at(-1)]).toEqual([6, 6]), { timeout: 5_000, interval: 5 })
      stopEarly()
      stopLate()
      expect(seen).toEqual({ early: [5, 6], late: [1, 2, 3, 4, 5, 6] })
    }))

    it('says nothing to a follower that has stopped', () => withLog(async (log, otherView, runId) => {
      const stopped: number[] = []
      const kept: number[] = []
      otherView.follow(runId, 0, (events) => stopped.push(...events.map((event) => event.seq)))()
      const stop = otherView.follow(runId, 0, (events) => kept.push(...events.map((event) => event.seq)))
      await log.append(runId, numbered(1, 1))
      await vi.waitFor(() => expect(kept).toEqual([1]), { timeout: 5_000, interval: 5 })
      stop()
      expect(stopped).toEqual([])
    }))

    it('keeps runs apart', () => withLog(async (log, otherView, runId) => {
      await log.append(runId, numbered(1, 1))
      expect(await otherView.read(crypto.randomUUID(), 0)).toEqual([])
    }))

    it('lets an ended run go', () => withLog(async (log, otherView, runId) => {
      await log.append(runId, numbered(1, 1))
      await log.expire(runId, 1)
      await vi.waitFor(async () => expect(await otherView.read(runId, 0)).toEqual([]), { timeout: 5_000, interval: 5 })
    }))
  })
}
