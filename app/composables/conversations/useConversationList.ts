import type { ConversationPage, ConversationView, CopyConversationInput, UpdateConversationInput } from '#shared/schemas/conversations.ts'
import { changeConversation, markRun, refreshFirstPage, upsertConversation } from '~/utils/conversations/conversation-items'

interface ConversationListState {
  items: ConversationView[]
  nextCursor: string | null
  isLoaded: boolean
}

/** The person's conversations, newest activity first: one list for the whole page, filled by the sidebar. */
export function useConversationList() {
  const state = useState('conversations', () => shallowRef<ConversationListState>({ items: [], nextCursor: null, isLoaded: false }))
  const api = useApi()
  const change = (items: ConversationView[]) => { state.value = { ...state.value, items } }
  const find = (id: string) => state.value.items.find((item) => item.id === id)

  /** Fetches the newest conversations; those further down stay as they are. */
  async function refresh(): Promise<void> {
    const page = await api<ConversationPage>('/api/v1/conversations')
    const { items, nextCursor, isLoaded } = state.value
    const merged = refreshFirstPage(items, page.items, page.nextCursor === null)
    state.value = { items: merged, nextCursor: isLoaded && merged.length > page.items.length ? nextCursor : page.nextCursor, isLoaded: true }
  }

  async function loadMore(): Promise<void> {
    const cursor = state.value.nextCursor
    if (!cursor) return
    const page = await api<ConversationPage>('/api/v1/conversations', { query: { cursor } })
    const known = new Set(state.value.items.map(({ id }) => id))
    state.value = { items: [...state.value.items, ...page.items.filter(({ id }) => !known.has(id))], nextCursor: page.nextCursor, isLoaded: true }
  }

  /** Puts what is known of a conversation into the list, unless that knows something newer. */
  const put = (conversation: ConversationView) => change(upsertConversation(state.value.items, conversation, { hasMore: state.value.nextCursor !== null }))

  async function update(id: string, input: UpdateConversationInput): Promise<ConversationView> {
    const conversation = await api<ConversationView>(`/api/v1/conversations/${id}`, { method: 'PATCH', body: input })
    put(conversation)
    return conversation
  }

  /** Makes a conversation of its own out of another one, whole or up to a message. */
  async function copy(id: string, input: CopyConversationInput): Promise<ConversationView> {
    const conversation = await api<ConversationView>(`/api/v1/conversations/${id}/copies`, { method: 'POST', body: input })
    put(conversation)
    return conversation
  }

  async function remove(id: string): Promise<void> {
    await api(`/api/v1/conversations/${id}`, { method: 'DELETE' })
    drop(id)
  }
  const drop = (id: string) => change(state.value.items.filter((item) => item.id !== id))

  return {
    items: computed(() => state.value.items),
    hasMore: computed(() => state.value.nextCursor !== null),
    isLoaded: computed(() => state.value.isLoaded),
    find, refresh, loadMore, put, update, copy, remove, drop,
    setTitle: (id: string, title: string) => change(changeConversation(state.value.items, id, { title })),
    markRun: (id: string, runId: string, isActive: boolean) => change(markRun(state.value.items, id, runId, isActive)),
  }
}
