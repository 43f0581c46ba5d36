import { feedName, clockToleranceMs, type FeedEvent } from '#shared/stream/feed.ts'

type FeedListener = (event: FeedEvent) => void

const listeners = new Set<FeedListener>()
let stop: (() => void) | undefined
/** Where this tab has got to in the feed. */
let reached: number | undefined

/** What changes in the person's conversations, on whichever device. One subscription serves the whole tab. */
export function useFeed() {
  const runEvents = useRunEvents()
  // A page of the server shows what was so at its time; one that the browser made loads everything after it listens.
  const renderedAtMs = useState('feed-start', () => (import.meta.server ? Date.now() : 0))

  function start() {
    const after = reached ?? Math.max(0, renderedAtMs.value - clockToleranceMs) * 1_000
    stop ??= runEvents.subscribe(feedName, { after }, {
      onEvent: () => undefined,
      onNews: (position, event) => {
        reached = position
        for (const listener of [...listeners]) listener(event)
      },
      onSignedOut: () => { stop = undefined },
    })
  }

  return {
    /** Listens while the calling component is mounted. */
    listen: (onEvent: FeedListener) => {
      onMounted(() => {
        listeners.add(onEvent)
        start()
      })
      onBeforeUnmount(() => {
        listeners.delete(onEvent)
        if (listeners.size > 0) return
        stop?.()
        stop = undefined
      })
    },
  }
}
