import type { MessagePage, ThreadView } from '#shared/schemas/conversations.ts'
import { toApiProblem, type ApiProblem } from '~/utils/api-problem'
import { cacheThread, findCachedThread } from '~/utils/thread/thread-cache'
import { createThreadState, prependEarlier, refreshThreadState, type ThreadState } from '~/utils/thread/thread-state'

/**
 * The conversation of a page: rendered with its newest messages on the server; in the browser from the cache at once if
 * it was open lately, and then compared with the server.
 */
export function useThread(conversationId: string) {
  const api = useApi()
  const nuxtApp = useNuxtApp()
  const cached = import.meta.client && !nuxtApp.isHydrating ? findCachedThread(conversationId) : undefined
  const thread = shallowRef<ThreadState | undefined>(cached)
  const refreshProblem = shallowRef<ApiProblem>()

  const requestThread = useThreadRequest()
  const fetchThread = () => requestThread(conversationId)

  function take({ conversation, messages, queue, draft }: ThreadView) {
    if (thread.value) return refreshThreadState(thread.value, conversation, messages, { queue, draft })
    thread.value = createThreadState(conversation, messages, { queue, draft })
    if (import.meta.client) cacheThread(conversationId, thread.value)
  }

  /** Fetches a thread that could not be shown; one that is shown keeps itself in step. */
  async function retry(): Promise<void> {
    try {
      take(await fetchThread())
      refreshProblem.value = undefined
    } catch (error) {
      refreshProblem.value = toApiProblem(error)
    }
  }

  /** Shows that there is no such conversation any more. */
  function close(problem: ApiProblem) {
    refreshProblem.value = problem
    thread.value = undefined
  }

  async function loadEarlier(): Promise<void> {
    const cursor = thread.value?.earlierCursor.value
    if (!thread.value || !cursor) return
    const page = await api<MessagePage>(`/api/v1/conversations/${conversationId}/messages`, { query: { cursor } })
    if (thread.value.earlierCursor.value === cursor) prependEarlier(thread.value, page)
  }

  const request = useAsyncData(`thread-${conversationId}`, fetchThread, { lazy: true, deep: false, immediate: !cached })
  const { data, error } = request
  watch(data, (answer) => { if (answer) take(answer) }, { immediate: true })
  const problem = computed(() => (thread.value ? undefined : refreshProblem.value ?? (error.value ? toApiProblem(error.value) : undefined)))
  return {
    thread, problem, retry, close, loadEarlier,
    /** Whether the thread comes from the cache and may be minutes old. What was just asked here is not on the server yet. */
    isCached: cached?.messages.value.every(({ delivery }) => !delivery) ?? false,
    /** Resolves when there is something to render: on the server with the answer, in the browser at once. */
    ready: request.then(() => { if (data.value && !thread.value) take(data.value) }),
  }
}
