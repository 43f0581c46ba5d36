/**
 * One timer for all waits of all streams: thousands of tokens a second cost a few hundred wake-ups.
 * Waits end on absolute times, so a stream that computes them from its start does not drift.
 */
import { nowMs, realSetTimeout } from './real-timers.ts'

/** How far two wake-ups are apart; a wait ends at most this late on an idle machine. */
const tickMs = 4

const slots = new Map<number, (() => void)[]>()
const elapsed = Promise.resolve()
let lastTick = 0
let isRunning = false

/** Resolves at the given time of `nowMs()`; at once when that has passed. */
export function waitUntilMs(timeMs: number): Promise<void> {
  const timeNowMs = nowMs()
  if (timeMs <= timeNowMs) return elapsed
  const tick = Math.ceil(timeMs / tickMs)
  if (!isRunning) lastTick = Math.floor(timeNowMs / tickMs)
  return new Promise((resolve) => {
    const slot = slots.get(tick)
    if (slot === undefined) slots.set(tick, [resolve])
    else slot.push(resolve)
    if (!isRunning) schedule()
  })
}

function schedule(): void {
  isRunning = slots.size > 0
  // Unreferenced: a wait that nobody needs any more does not keep a finished process alive.
  if (isRunning) realSetTimeout(turn, tickMs - (nowMs() % tickMs)).unref()
}

function turn(): void {
  const currentTick = Math.floor(nowMs() / tickMs)
  for (let tick = lastTick + 1; tick <= currentTick; tick++) {
    const slot = slots.get(tick)
    if (slot === undefined) continue
    slots.delete(tick)
    for (const resolve of slot) resolve()
  }
  lastTick = currentTick
  schedule()
}
