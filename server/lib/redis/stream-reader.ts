import type { RedisClient } from './connect-redis.ts'

type Entry = [id: string, fields: string[]]

interface Watcher { lastSeq: number, onEntries: (entries: Entry[]) => void }
interface Watch { cursor: number, watchers: Set<Watcher> }

/** Follows any number of streams through one blocking connection. */
export interface StreamReader {
  /** Calls back with every entry after number `after`, in order; ends when the returned function is called. */
  watch: (key: string, after: number, onEntries: (entries: Entry[]) => void) => () => void
  close: () => void
}

interface StreamReaderOptions {
  /** A connection that nothing else uses: it blocks. */
  blocking: RedisClient
  /** For waking the blocked one when the set of streams changes. */
  commands: RedisClient
  /** A stream of this process alone: its entries wake the reader, or are messages to the process. */
  controlKey: string
  onControlMessage: (message: string) => void
  /** A read succeeded after one that failed: what was added meanwhile may be lost. */
  onResumed?: () => void
  sleep: (delayMs: number) => Promise<void>
}

/** How long a read waits for entries. */
export const longestBlockMs = 5_000
const retryMs = 250
const controlTtlSeconds = 3_600

export function createStreamReader({ blocking, commands, controlKey, onControlMessage, onResumed = () => {}, sleep }: StreamReaderOptions): StreamReader {
  const watches = new Map<string, Watch>()
  let controlCursor = '0-0'
  let isClosed = false
  void readLoop()

  async function readLoop() {
    let hasFailed = false
    while (!isClosed) {
      try {
        await readOnce()
        if (hasFailed) onResumed()
        hasFailed = false
      } catch {
        hasFailed = true
        // Redis is away: readers fall back on the database meanwhile, and the cursors say where to go on.
        await sleep(retryMs)
      }
    }
  }

  async function readOnce() {
    const keys = [...watches.keys()]
    const cursors = keys.map((key) => watches.get(key)?.cursor ?? 0)
    const streams = await blocking.xread('COUNT', 1_000, 'BLOCK', longestBlockMs, 'STREAMS', controlKey, ...keys, controlCursor, ...cursors.map((cursor) => `${cursor}-0`))
    for (const [key, entries] of streams ?? []) {
      const watch = watches.get(key)
      if (key === controlKey) receiveControl(entries)
      else if (watch) deliver(watch, entries, cursors[keys.indexOf(key)] ?? 0)
    }
  }

  function receiveControl(entries: Entry[]) {
    for (const [id, fields] of entries) {
      controlCursor = id
      if (fields[1] && fields[1] !== 'wake') onControlMessage(fields[1])
    }
  }

  async function wake() {
    try {
      await Promise.all([commands.xadd(controlKey, 'MAXLEN', '~', 100, '*', 'm', 'wake'), commands.expire(controlKey, controlTtlSeconds)])
    } catch {
      // The blocked read ends by itself before long, and the next one knows of the new streams.
    }
  }

  return {
    watch: (key, after, onEntries) => {
      const watcher = { lastSeq: after, onEntries }
      const watch = watches.get(key) ?? { cursor: after, watchers: new Set<Watcher>() }
      watch.cursor = Math.min(watch.cursor, after)
      watch.watchers.add(watcher)
      watches.set(key, watch)
      void wake()
      return () => {
        watch.watchers.delete(watcher)
        if (watch.watchers.size === 0 && watches.get(key) === watch) watches.delete(key)
      }
    },
    close: () => {
      isClosed = true
      blocking.disconnect()
    },
  }
}

/** Gives the watchers of a stream what they do not have yet. `askedFrom` is the cursor with which the entries were read. */
function deliver(watch: Watch, entries: Entry[], askedFrom: number) {
  // A watcher that joined meanwhile may have set the cursor back; then these entries are simply read again.
  if (watch.cursor === askedFrom) watch.cursor = seqOf(entries.at(-1)) ?? askedFrom
  for (const watcher of [...watch.watchers]) {
    const fresh = entries.filter(([id]) => Number.parseInt(id, 10) > watcher.lastSeq)
    if (fresh.length === 0 || askedFrom > watcher.lastSeq) continue
    watcher.lastSeq = seqOf(fresh.at(-1)) ?? watcher.lastSeq
    watcher.onEntries(fresh)
  }
}

function seqOf(entry: Entry | undefined): number | undefined {
  return entry ? Number.parseInt(entry[0], 10) : undefined
}
