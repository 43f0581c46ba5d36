import type { CDPSession, Page } from 'playwright/test'

export interface FrameMeasurement {
  /** Frames that were shown in a second. */
  perSecond: number
  /** The longest that one was waited for, in ms. */
  longestMs: number
  /** The longest that the page was busy at a stretch, in ms; tasks of less than 50 ms are not told of. */
  longestTaskMs: number
}

/** Counts the frames that the page shows while `work` goes on. */
export async function countFrames(page: Page, work: () => Promise<void>): Promise<FrameMeasurement> {
  await page.evaluate(() => {
    const counted = { times: [performance.now()], longestTaskMs: 0, isOver: false }
    Object.assign(window, { counted })
    const observer = new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) counted.longestTaskMs = Math.max(counted.longestTaskMs, duration) })
    observer.observe({ type: 'longtask' })
    const count = () => {
      counted.times.push(performance.now())
      if (counted.isOver) observer.disconnect()
      else requestAnimationFrame(count)
    }
    requestAnimationFrame(count)
  })
  await work()
  return await page.evaluate(() => {
    const { counted } = window as unknown as { counted: { times: number[], longestTaskMs: number, isOver: boolean } }
    counted.isOver = true
    const { times, longestTaskMs } = counted
    const spanMs = (times.at(-1) ?? 0) - (times[0] ?? 0)
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
    return { perSecond: (times.length - 1) / (spanMs / 1000), longestMs: Math.max(...gaps), longestTaskMs }
  })
}

/** From each key to the frame that shows what it did, in ms. */
export async function timeKeys(page: Page, text: string): Promise<number[]> {
  await page.evaluate(() => {
    const keyTimes: number[] = []
    Object.assign(window, { keyTimes })
    addEventListener('keydown', ({ timeStamp }) => {
      // After the frame that follows: its own callbacks run before it is shown.
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.onmessage = () => keyTimes.push(performance.now() - timeStamp)
        channel.port2.postMessage(null)
      })
    }, { capture: true })
  })
  for (const character of text) {
    await page.keyboard.press(character)
    await page.waitForTimeout(60)
  }
  return await page.evaluate(() => (window as unknown as { keyTimes: number[] }).keyTimes)
}

/** What the page's scripts hold after everything that nobody needs was cleared away, in bytes. */
export async function readHeapBytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  await session.send('Performance.enable')
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN
}
