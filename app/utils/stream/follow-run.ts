import type { RunOutcome } from '#shared/stream/events.ts'
import { applyEvent, createAnswerState } from '#shared/stream/reduce.ts'
import type { ThreadMessage } from '../thread/thread-message.ts'
import type { RunEventSource } from './hub-client.ts'

export interface FollowOptions {
  source: RunEventSource
  /** Calls back before the next paint; the returned function cancels it. */
  requestFrame: (callback: () => void) => () => void
  onTitle: (title: string) => void
  onEnd: (outcome: RunOutcome) => void
  /** The run cannot be followed any more: what it came to must be asked for. */
  onGone: () => void
}

/**
 * Writes what a run brings into its message, from the event after `appliedSeq` on. However fast the events come, the
 * message changes at most once per frame; the end is applied at once. Returns the function that stops following.
 */
export function followRun(message: ThreadMessage, runId: string, options: FollowOptions): () => void {
  const answer = createAnswerState(message.parts, message.appliedSeq)
  let cancelFrame: (() => void) | undefined

  function show() {
    cancelFrame?.()
    cancelFrame = undefined
    // The message may have been loaded anew while these events waited for their frame.
    if (message.runId !== runId || message.appliedSeq > answer.appliedSeq) return
    message.parts = answer.parts.map((part) => ({ ...part }))
    message.appliedSeq = answer.appliedSeq
    if (message.state === 'queued') message.state = 'running'
    if (!answer.outcome) return
    message.state = answer.outcome.state
    message.error = answer.outcome.error ?? null
    message.usage = answer.outcome.usage ?? null
    message.readFromId = answer.outcome.readFromId ?? message.readFromId
    message.timing = answer.outcome.timing ?? null
    Object.assign(message, answer.outcome.answeredBy)
  }

  const unsubscribe = options.source.subscribe(runId, { after: message.appliedSeq }, {
    onEvent: (seq, event) => {
      applyEvent(answer, seq, event)
      if (event.type === 'data-title') options.onTitle(event.data.title)
      if (event.type !== 'finish') {
        cancelFrame ??= options.requestFrame(show)
        return
      }
      show()
      options.onEnd(event.messageMetadata)
    },
    onGone: options.onGone,
    onSignedOut: options.onGone,
  })
  return () => {
    unsubscribe()
    if (cancelFrame) show()
  }
}
