import { z } from 'zod'
import { runEvent } from '#shared/stream/events.ts'
import { feedEvent } from '#shared/stream/feed.ts'
import type { StreamEvent } from './stream-event.ts'

// Compiled validators would be built with `new Function`, which the content security policy forbids and reports.
z.config({ jitless: true })

/** The event in the data of a frame; undefined for one that is malformed or that only a newer release knows. */
export function parseStreamEvent(data: string): StreamEvent | undefined {
  try {
    const value: unknown = JSON.parse(data)
    return runEvent.safeParse(value).data ?? feedEvent.safeParse(value).data
  } catch {
    return undefined
  }
}
