/** Calls what was scheduled at the next tick, all together: one timer however many runs there are. */
export interface FlushTicker {
  schedule: (flush: () => unknown) => void
  cancel: (flush: () => unknown) => void
  /**
   * For whoever reads what is then flushed: while many write, a promise of the moment just before the next flush, so that
   * all that has come until then is read at once. Undefined while few write: read on.
   */
  gather: () => Promise<void> | undefined
}

interface TickerOptions {
  setTimer?: (callback: () => void, delayMs: number) => unknown
  /** Calls back when all promises that could go on have done so. */
  setImmediate?: (callback: () => void) => unknown
}

const shortestWindowMs = 30
const longestWindowMs = 150
/** With this many writers at one tick the window is longest. */
const crowd = 150
/** From this window on, reading piece by piece costs more than it shows. */
const gatherFromWindowMs = 90

/**
 * People read evenly at 30 ms. When many answers are written at once, ticks are further apart, up to 150 ms, so that
 * a busy process sends fewer and larger events instead of falling behind.
 */
export function createFlushTicker({ setTimer = setTimeout, setImmediate: setSoon = setImmediate }: TickerOptions = {}): FlushTicker {
  const scheduled = new Set<() => unknown>()
  let readers: (() => void)[] = []
  let windowMs = shortestWindowMs
  let isTicking = false

  function start() {
    if (isTicking) return
    isTicking = true
    setTimer(tick, windowMs)
  }

  function tick() {
    if (readers.length === 0) return flushAll()
    const woken = readers
    readers = []
    for (const wake of woken) wake()
    setSoon(flushAll)
  }

  function flushAll() {
    isTicking = false
    const due = [...scheduled]
    scheduled.clear()
    windowMs = Math.min(longestWindowMs, shortestWindowMs + Math.round((longestWindowMs - shortestWindowMs) * (due.length / crowd)))
    for (const flush of due) flush()
    if (readers.length > 0) start()
  }

  return {
    schedule: (flush) => {
      scheduled.add(flush)
      start()
    },
    cancel: (flush) => { scheduled.delete(flush) },
    gather: () => {
      if (windowMs < gatherFromWindowMs) return undefined
      start()
      return new Promise<void>((resolve) => { readers.push(resolve) })
    },
  }
}
