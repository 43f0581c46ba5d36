import type { LoggedEvent, RunLog } from '../port.ts'

interface Follower { lastSeq: number, onEvents: (events: LoggedEvent[]) => void }
interface Entry { events: LoggedEvent[], followers: Set<Follower> }

/** The run log of one process, with a look at whether a run is here at all. */
export interface MemoryRunLog extends RunLog {
  has: (runId: string) => boolean
}

/** Keeps the events of runs in this process. */
export function createMemoryRunLog(): MemoryRunLog {
  const entries = new Map<string, Entry>()

  function useEntry(runId: string): Entry {
    const entry = entries.get(runId) ?? { events: [], followers: new Set() }
    entries.set(runId, entry)
    return entry
  }

  return {
    has: (runId) => (entries.get(runId)?.events.length ?? 0) > 0,
    append: async (runId, events) => {
      const entry = useEntry(runId)
      const lastSeq = entry.events.at(-1)?.seq ?? 0
      const added = events.filter((event) => event.seq > lastSeq)
      entry.events.push(...added)
      for (const follower of [...entry.followers]) deliver(follower, added)
    },
    read: async (runId, after) => eventsAfter(entries.get(runId)?.events ?? [], after),
    follow: (runId, after, onEvents) => {
      const entry = useEntry(runId)
      const follower = { lastSeq: after, onEvents }
      entry.followers.add(follower)
      deliver(follower, eventsAfter(entry.events, after))
      return () => {
        entry.followers.delete(follower)
        if (entry.followers.size === 0 && entry.events.length === 0) entries.delete(runId)
      }
    },
    expire: async (runId, afterMs) => {
      setTimeout(() => entries.delete(runId), afterMs).unref()
    },
  }
}

function deliver(follower: Follower, events: LoggedEvent[]) {
  const fresh = eventsAfter(events, follower.lastSeq)
  const last = fresh.at(-1)
  if (!last) return
  follower.lastSeq = last.seq
  follower.onEvents(fresh)
}

/** Numbers have no gaps in one process, so the place is known without searching. */
function eventsAfter(events: LoggedEvent[], after: number): LoggedEvent[] {
  const first = events[0]
  return first ? events.slice(Math.max(0, after - first.seq + 1)) : []
}
