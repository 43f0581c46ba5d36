/** Calls what was scheduled at the next tick, all together: one timer however many runs there are. */
export interface FlushTicker {
  schedule: (flush: () => unknown) => void
  cancel: (flush: () => unknown) => void
}

const shortestWindowMs = 30
const longestWindowMs = 150
/** With this many writers at one tick the window is longest. */
const crowd = 150

/**
 * People read evenly at 30 ms. When many answers are written at once, ticks are further apart, up to 150 ms, so that
 * a busy process sends fewer and larger events instead of falling behind.
 */
export function createFlushTicker(setTimer: (callback: () => void, delayMs: number) => unknown = setTimeout): FlushTicker {
  const scheduled = new Set<() => unknown>()
  let windowMs = shortestWindowMs
  let isTicking = false

  function tick() {
    isTicking = false
    const due = [...scheduled]
    scheduled.clear()
    windowMs = Math.min(longestWindowMs, shortestWindowMs + Math.round((longestWindowMs - shortestWindowMs) * (due.length / crowd)))
    for (const flush of due) flush()
  }

  return {
    schedule: (flush) => {
      scheduled.add(flush)
      if (isTicking) return
      isTicking = true
      setTimer(tick, windowMs)
    },
    cancel: (flush) => { scheduled.delete(flush) },
  }
}
