import { describe, expect, it } from 'vitest'
import { createFlushTicker } from '#server/features/runs/flush-ticker.ts'

function createTicker() {
  const timers: { callback: () => void, delayMs: number }[] = []
  const later: (() => void)[] = []
  const ticker = createFlushTicker({ setTimer: (callback, delayMs) => timers.push({ callback, delayMs }), setImmediate: (callback) => later.push(callback) })
  const tick = () => {
    const due = timers.splice(0)
    for (const { callback } of due) callback()
    return due.map(({ delayMs }) => delayMs)
  }
  /** As many writers at one tick as make the next ones far apart. */
  const crowd = () => {
    for (let count = 0; count < 150; count++) ticker.schedule(() => count)
    tick()
  }
  return { ticker, tick, crowd, settle: () => later.splice(0).forEach((callback) => callback()), timers }
}

describe('the ticker of flushes', () => {
  it('flushes 30 ms after the first was scheduled, and 150 ms after in a crowd', () => {
    const { ticker, tick, crowd } = createTicker()
    ticker.schedule(() => {})
    expect(tick()).toEqual([30])
    crowd()
    ticker.schedule(() => {})
    expect(tick()).toEqual([150])
  })

  it('makes nobody wait while few write', () => {
    expect(createTicker().ticker.gather()).toBeUndefined()
  })

  it('lets those who gather read on just before the flush, which takes what they read', async () => {
    const { ticker, tick, crowd, settle } = createTicker()
    crowd()
    const flushed: string[] = []
    let text = 'a'
    const flush = () => flushed.push(text)
    ticker.schedule(flush)
    const reading = ticker.gather()?.then(() => {
      text += 'b'
      ticker.schedule(flush)
    })
    tick()
    await reading
    expect(flushed).toEqual([])
    settle()
    expect(flushed).toEqual(['ab'])
  })

  it('wakes those who gather although nothing is to be flushed, again and again', async () => {
    const { ticker, tick, crowd, settle, timers } = createTicker()
    crowd()
    const first = ticker.gather()
    tick()
    await first
    const second = ticker.gather()
    settle()
    expect(second === undefined || timers.length === 1).toBe(true)
    tick()
    await second
  })
})
