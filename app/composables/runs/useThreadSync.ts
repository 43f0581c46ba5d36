import type { ThreadView } from '#shared/schemas/conversations.ts'
import { ApiProblem, toApiProblem } from '~/utils/api-problem'
import { retryRequest, waitOrOnline } from '~/utils/runs/retry-request'
import { isHeld, type ThreadState } from '~/utils/thread/thread-state'
import { ThreadSync } from '~/utils/thread/thread-sync'

interface ThreadSyncOptions {
  /** The thread was shown before and may be old. */
  isCached: boolean
  /** The conversation does not exist any more. */
  onGone: (problem: ApiProblem) => void
}

/** Keeps a shown thread in step with the person's other tabs and devices. */
export function useThreadSync(thread: ThreadState, { isCached, onGone }: ThreadSyncOptions) {
  const requestThread = useThreadRequest()
  const list = useConversationList()
  const conversationId = () => thread.conversation.value.id

  async function fetchThread(): Promise<ThreadView> {
    try {
      return await retryRequest(() => requestThread(conversationId()), { wait: waitOrOnline, onWaiting: () => undefined })
    } catch (error) {
      const problem = toApiProblem(error)
      if (problem.code === 'not-found') onGone(problem)
      throw problem
    }
  }

  const sync = new ThreadSync(thread, fetchThread)
  useFeed().listen((event) => {
    if (event.type === 'feed-sync') {
      if (!event.isComplete) sync.tellMissed()
    } else if (event.type === 'feed-conversation') {
      if (event.conversation.id === conversationId()) sync.tell(event.conversation)
    } else if (event.type === 'feed-deleted' && event.conversationId === conversationId()) {
      onGone(new ApiProblem({ code: 'not-found', status: 404 }))
    }
  })
  onMounted(() => {
    if (!conversationId()) return
    watch(() => isHeld(thread), (held) => { if (!held) sync.settle() }, { flush: 'sync' })
    if (isCached) return sync.tellMissed()
    // What was told between loading and now went to the list.
    const known = list.find(conversationId())
    if (known) sync.tell(known)
  })
  return sync
}
