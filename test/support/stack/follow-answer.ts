import { setTimeout as pause } from 'node:timers/promises'
import { applyEvent, createAnswerState, textOf } from '#shared/stream/reduce.ts'
import type { AnswerState } from '#shared/stream/reduce.ts'
import { watch } from '../chat/chat.ts'
import type { ApiClient } from '../http/api-client.ts'

const reconnectAfterMs = 250

/** What a screen shows of an answer, which asks for the rest by itself whenever its stream breaks. */
export interface FollowedAnswer {
  state: AnswerState
  /** The text so far. */
  text: () => string
  /** How often the stream had to be opened. */
  connections: () => number
  /** Resolves when the answer has ended; rejects when an event came twice or was left out (a snapshot replaces all before it). */
  ended: Promise<void>
}

/** Follows an answer to its end as the interface does, across as many connections as it takes. */
export function followAnswer(client: ApiClient, runId: string): FollowedAnswer {
  const state = createAnswerState()
  let lastSeq = 0
  let connections = 0
  let isEnded = false
  const read = async () => {
    connections += 1
    for await (const { seq, event } of watch(client, runId, { after: lastSeq })) {
      if (event.type !== 'data-snapshot' && seq !== lastSeq + 1) throw new EventOrderError(`Event ${seq} came after ${lastSeq}`)
      lastSeq = seq
      applyEvent(state, seq, event)
      isEnded = event.type === 'finish'
    }
  }
  const follow = async () => {
    while (!isEnded) {
      try {
        await read()
      } catch (error) {
        if (error instanceof EventOrderError) throw error
        await pause(reconnectAfterMs)
      }
    }
  }
  return { state, text: () => textOf(state.parts), connections: () => connections, ended: follow() }
}

class EventOrderError extends Error {}
