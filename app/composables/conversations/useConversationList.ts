import type { ConversationPage, ConversationView, CopyConversationInput, UpdateConversationInput } from '#shared/schemas/conversations.ts'
import { changeConversation, markRun, refreshFirstPage, upsertConversation } from '~/utils/conversations/conversation-items'
import { itemsOfPart, listPart, partOf, type PartCursors } from '~/utils/conversations/list-parts'

interface ConversationListState {
  items: ConversationView[]
  cursors: PartCursors
}

/** The person's conversations, newest activity first: one list for the whole page, filled by the sidebar part by part. */
export function useConversationList() {
  const state = useState('conversations', () => shallowRef<ConversationListState>({ items: [], cursors: {} }))
  const api = useApi()
  const change = (items: ConversationView[]) => { state.value = { ...state.value, items } }
  const find = (id: string) => state.value.items.find((item) => item.id === id)
  const fetchPage = (part: string, cursor?: string) =>
    api<ConversationPage>('/api/v1/conversations', { query: { ...(part === listPart ? {} : { folderId: part }), ...(cursor ? { cursor } : {}) } })

  /** Fetches the newest conversations of a part; those further down stay as they are. */
  async function refresh(part = listPart): Promise<void> {
    const page = await fetchPage(part)
    const { items, cursors } = state.value
    const merged = refreshFirstPage(items, page.items, page.nextCursor === null, part)
    const isLonger = itemsOfPart(merged, part).length > page.items.length
    const known = cursors[part]
    state.value = { items: merged, cursors: { ...cursors, [part]: isLonger && known !== undefined ? known : page.nextCursor } }
  }

  async function loadMore(part = listPart): Promise<void> {
    const cursor = state.value.cursors[part]
    if (!cursor) return
    const page = await fetchPage(part, cursor)
    const known = new Set(state.value.items.map(({ id }) => id))
    state.value = { items: [...state.value.items, ...page.items.filter(({ id }) => !known.has(id))], cursors: { ...state.value.cursors, [part]: page.nextCursor } }
  }

  /** Fetches what is there after something was missed: every part that was loaded. */
  async function refreshAll(): Promise<void> {
    for (const part of Object.keys(state.value.cursors)) await refresh(part)
  }

  /** Forgets a part that is no more; what was in it comes with the next refresh of the list. */
  function dropPart(part: string) {
    const { [part]: _gone, ...cursors } = state.value.cursors
    state.value = { items: state.value.items.filter((item) => partOf(item) !== part), cursors }
  }

  /** Puts what is known of a conversation into the list, unless that knows something newer. */
  const put = (conversation: ConversationView) => change(upsertConversation(state.value.items, conversation, state.value.cursors))

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
    hasMore: (part = listPart) => Boolean(state.value.cursors[part]),
    isLoaded: (part = listPart) => part in state.value.cursors,
    find, refresh, refreshAll, loadMore, dropPart, put, update, copy, remove, drop,
    setTitle: (id: string, title: string) => change(changeConversation(state.value.items, id, { title })),
    markRun: (id: string, runId: string, isActive: boolean) => change(markRun(state.value.items, id, runId, isActive)),
  }
}
