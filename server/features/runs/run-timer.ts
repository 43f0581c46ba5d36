import type { RunEvent } from '#shared/stream/events.ts'
import type { RunTiming } from '#shared/stream/timing.ts'

/** Measures an answer by the events that are written of it. */
export interface RunTimer {
  observe: (event: RunEvent) => void
  /** What it has come to by now. */
  read: () => RunTiming
}

export function createRunTimer(startedAtMs: number, now: () => number = Date.now): RunTimer {
  let firstTokenMs: number | null = null
  let reasoningMs: number | null = null
  let reasoningSinceMs: number | undefined

  const reasoningUntilNow = () => (reasoningSinceMs === undefined ? reasoningMs : (reasoningMs ?? 0) + now() - reasoningSinceMs)
  return {
    observe: (event) => {
      if ('delta' in event) firstTokenMs ??= now() - startedAtMs
      if (event.type === 'reasoning-start') reasoningSinceMs = now()
      if (event.type === 'reasoning-end') {
        reasoningMs = reasoningUntilNow()
        reasoningSinceMs = undefined
      }
    },
    read: () => ({ durationMs: now() - startedAtMs, firstTokenMs, reasoningMs: reasoningUntilNow() }),
  }
}
