import { applyEvent, createAnswerState } from '#shared/stream/reduce.ts'
import type { AnswerState } from '#shared/stream/reduce.ts'
import type { RunEvent } from '#shared/stream/events.ts'
import type { MessagePart } from '#shared/stream/parts.ts'
import type { LoggedEvent, RunLog } from '#server/lib/run-log/index.ts'
import type { FlushTicker } from './flush-ticker.ts'

/** Numbers the events of one run, keeps its state, and writes both to the log. */
export interface RunWriter {
  /** What the answer is after all events that were given out. */
  readonly state: AnswerState
  push: (event: RunEvent) => void
  /** Gives out everything that waits; resolves when the log has it. */
  flush: () => Promise<void>
}

interface RunWriterOptions {
  runId: string
  log: RunLog
  ticker: FlushTicker
  initialParts?: MessagePart[]
  initialSeq?: number
}

/**
 * Deltas that come within a tick are sent as one event. The first content goes out at once: that is the moment people
 * wait for.
 */
export function createRunWriter({ runId, log, ticker, initialParts, initialSeq }: RunWriterOptions): RunWriter {
  const state = createAnswerState(initialParts, initialSeq)
  let pending: RunEvent[] = []
  let written = Promise.resolve()
  let hasContent = false

  function flush(): Promise<void> {
    ticker.cancel(flush)
    if (pending.length === 0) return written
    const events: LoggedEvent[] = []
    for (const event of pending) {
      const seq = state.appliedSeq + 1
      applyEvent(state, seq, event)
      events.push({ seq, data: JSON.stringify(event) })
    }
    pending = []
    written = written.then(() => log.append(runId, events))
    return written
  }

  return {
    state,
    flush,
    push: (event) => {
      const last = pending.at(-1)
      if (last && 'delta' in last && 'delta' in event && last.type === event.type && last.id === event.id) last.delta += event.delta
      else pending.push({ ...event })
      if (!hasContent && 'delta' in event) {
        hasContent = true
        void flush()
      } else {
        ticker.schedule(flush)
      }
    },
  }
}
