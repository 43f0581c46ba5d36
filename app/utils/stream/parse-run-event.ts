import { z } from 'zod'
import { runEvent, type RunEvent } from '#shared/stream/events.ts'

// Compiled validators would be built with `new Function`, which the content security policy forbids and reports.
z.config({ jitless: true })

/** The event in the data of a frame; undefined for one that is malformed or that only a newer release knows. */
export function parseRunEvent(data: string): RunEvent | undefined {
  try {
    return runEvent.safeParse(JSON.parse(data)).data
  } catch {
    return undefined
  }
}
