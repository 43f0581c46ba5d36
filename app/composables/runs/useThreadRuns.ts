import { followRun } from '~/utils/stream/follow-run'
import type { ThreadMessage } from '~/utils/thread/thread-message'
import { isAtWork, listShown, setRunActive, type ThreadState } from '~/utils/thread/thread-state'

/** A run that could not be followed is asked about again after this long. */
const askAgainMs = 4_000

/** Follows every run of a shown thread, in full where its message is shown, and for its end where another branch is. */
export function useThreadRuns(thread: ThreadState, refresh: () => Promise<void>) {
  const list = useConversationList()
  const runEvents = useRunEvents()
  const follows = new Map<string, () => void>()
  const conversationId = () => thread.conversation.value.id

  function end(runId: string) {
    setRunActive(thread, runId, false)
    list.markRun(conversationId(), runId, false)
  }
  function takeTitle(title: string) {
    thread.conversation.value = { ...thread.conversation.value, title }
    list.setTitle(conversationId(), title)
  }

  function follow(key: string, runId: string, message: ThreadMessage | undefined): () => void {
    const onGone = () => {
      const timer = setTimeout(async () => {
        await refresh()
        follows.delete(key)
        followAll()
      }, askAgainMs)
      follows.set(key, () => clearTimeout(timer))
    }
    if (message) return followRun(message, runId, { source: runEvents, requestFrame, onTitle: takeTitle, onEnd: () => end(runId), onGone })
    return runEvents.subscribe(runId, { milestonesOnly: true }, {
      onEvent: (_seq, event) => { if (event.type === 'finish') end(runId) },
      onGone,
    })
  }

  function followAll() {
    const wanted = new Map<string, () => () => void>()
    const shownRunIds = new Set<string>()
    for (const message of listShown(thread)) {
      const { id, runId, state } = message
      if (!runId || !isAtWork(state)) continue
      shownRunIds.add(runId)
      wanted.set(`${runId} ${id}`, () => follow(`${runId} ${id}`, runId, message))
    }
    for (const runId of thread.conversation.value.activeRunIds) {
      if (!shownRunIds.has(runId)) wanted.set(runId, () => follow(runId, runId, undefined))
    }
    for (const [key, stop] of follows) {
      if (wanted.has(key)) continue
      stop()
      follows.delete(key)
    }
    for (const [key, start] of wanted) if (!follows.has(key)) follows.set(key, start())
  }

  onMounted(() => watch(
    () => [thread.conversation.value.activeRunIds, ...listShown(thread).map(({ runId, state }) => runId && isAtWork(state) && runId)],
    followAll,
    { immediate: true },
  ))
  onBeforeUnmount(() => {
    for (const stop of follows.values()) stop()
    follows.clear()
  })
}

function requestFrame(callback: () => void): () => void {
  const frame = requestAnimationFrame(callback)
  return () => cancelAnimationFrame(frame)
}
