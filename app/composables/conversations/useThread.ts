import type { ConversationView, MessagePage } from '#shared/schemas/conversations.ts'
import { toApiProblem, type ApiProblem } from '~/utils/api-problem'
import { cacheThread, findCachedThread } from '~/utils/thread/thread-cache'
import { createThreadState, prependEarlier, refreshThreadState, type ThreadState } from '~/utils/thread/thread-state'

interface ThreadAnswer { conversation: ConversationView, page: MessagePage }

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

  async function fetchThread(): Promise<ThreadAnswer> {
    const path = `/api/v1/conversations/${conversationId}`
    const [conversation, page] = await Promise.all([api<ConversationView>(path), api<MessagePage>(`${path}/messages`)])
    return { conversation, page }
  }

  function take({ conversation, page }: ThreadAnswer) {
    if (thread.value) return refreshThreadState(thread.value, conversation, page)
    thread.value = createThreadState(conversation, page)
    if (import.meta.client) cacheThread(conversationId, thread.value)
  }

  async function refresh(): Promise<void> {
    try {
      take(await fetchThread())
      refreshProblem.value = undefined
    } catch (error) {
      refreshProblem.value = toApiProblem(error)
    }
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
  // What is in the cache may be minutes old; what was just asked here is not on the server yet.
  if (cached && cached.messages.value.every(({ delivery }) => !delivery)) onMounted(refresh)

  const problem = computed(() => (thread.value ? undefined : refreshProblem.value ?? (error.value ? toApiProblem(error.value) : undefined)))
  return {
    thread, problem, refresh, loadEarlier,
    /** Resolves when there is something to render: on the server with the answer, in the browser at once. */
    ready: request.then(() => { if (data.value && !thread.value) take(data.value) }),
  }
}
