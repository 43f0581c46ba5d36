import { setTimeout as pause } from 'node:timers/promises'
import { defineEventHandler, setResponseHeader, setResponseStatus } from 'h3'
import { sendEventStream } from '#server/lib/http/event-stream.ts'

const eventCount = 5
const intervalMs = 250
/** Nobody needs more of these at once, and whoever asks for them need not be signed in. */
const maximumOpen = 4
let open = 0

/**
 * Five events in a little more than a second, for anybody: whoever gets them all at once has something between that
 * holds answers back. `deploy/doctor.sh` asks for it through the public address.
 */
export default defineEventHandler(async (event) => {
  if (open >= maximumOpen) {
    setResponseStatus(event, 503)
    setResponseHeader(event, 'retry-after', 2)
    return { status: 'busy' }
  }
  open++
  try {
    await sendEventStream(event, async ({ send, signal }) => {
      for (let number = 1; number <= eventCount && !signal.aborted; number++) {
        send(String(number), JSON.stringify({ number, of: eventCount }))
        await pause(intervalMs)
      }
    }, undefined)
  } finally {
    open--
  }
})
