import type { Principal } from '#server/lib/auth/principal.ts'
import { useLogger } from '#server/lib/log/logger.ts'

/** Says which of these callers may not read on: signed out, demoted, disabled, or their key deleted. */
export type StreamGuard = (principals: Principal[]) => Promise<Set<Principal>>

interface OpenStream { principal: Principal, close: () => void }

/** A revoked session's streams must end within 2 s; one look a second leaves room for a slow database. */
const checkIntervalMs = 1_000

const streams = new Set<OpenStream>()
let guard: StreamGuard = async () => new Set()
let timer: NodeJS.Timeout | undefined

/** Set once, at start-up, by the feature that knows sessions. */
export function setStreamGuard(streamGuard: StreamGuard) {
  guard = streamGuard
}

/** Keeps an eye on the caller's rights while the stream is open: one question a second for all streams of the process. */
export function registerOpenStream(principal: Principal | undefined, close: () => void): () => void {
  if (!principal) return () => {}
  const stream = { principal, close }
  streams.add(stream)
  timer ??= setInterval(() => void checkStreams(), checkIntervalMs)
  return () => {
    streams.delete(stream)
    if (streams.size === 0) {
      clearInterval(timer)
      timer = undefined
    }
  }
}

/** Looks at once, for what this process itself revoked. */
export async function checkStreams() {
  const open = [...streams]
  try {
    const refused = await guard(open.map((stream) => stream.principal))
    for (const stream of open) if (refused.has(stream.principal)) stream.close()
  } catch (error) {
    // Without the database nobody's rights can change either; the next look decides.
    useLogger().warn({ error: String(error) }, 'open streams could not be checked')
  }
}
