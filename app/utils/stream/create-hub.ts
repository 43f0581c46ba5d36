import { parseStreamEvent } from './parse-stream-event.ts'
import { StreamHub } from './stream-hub.ts'

/** A hub on the real network and clock, for a page or a worker. */
export function createHub(): StreamHub {
  return new StreamHub({
    fetch: globalThis.fetch.bind(globalThis),
    setTimer: (callback, delayMs) => {
      const timer = setTimeout(callback, delayMs)
      return () => clearTimeout(timer)
    },
    random: Math.random,
    parseEvent: parseStreamEvent,
  })
}
