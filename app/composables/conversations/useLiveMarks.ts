/**
 * Follows every run that writes in one of the listed conversations to its end, for the marks in the sidebar, and keeps
 * the list in step with other tabs and, when the window is looked at again, with the server. Called once, by the sidebar.
 */
export function useLiveMarks() {
  const list = useConversationList()
  const runEvents = useRunEvents()
  const route = useRoute()
  /** Conversations in which an answer came to its end while the person was elsewhere. */
  const unseenIds = useState('unseen-conversations', () => shallowRef<ReadonlySet<string>>(new Set()))
  const stops = new Map<string, () => void>()
  const shownId = computed(() => ('id' in route.params ? String(route.params.id) : undefined))

  function follow(conversationId: string, runId: string) {
    const end = () => {
      stops.delete(runId)
      list.markRun(conversationId, runId, false)
      if (shownId.value !== conversationId) unseenIds.value = new Set([...unseenIds.value, conversationId])
    }
    stops.set(runId, runEvents.subscribe(runId, { milestonesOnly: true }, {
      onEvent: (_seq, event) => {
        if (event.type === 'data-title') list.setTitle(conversationId, event.data.title)
        else end()
      },
      onGone: end,
      onSignedOut: () => stops.delete(runId),
    }))
  }

  function followAll() {
    for (const { id, activeRunIds } of list.items.value) {
      for (const runId of activeRunIds) if (!stops.has(runId)) follow(id, runId)
    }
  }

  onMounted(() => {
    watch(list.items, followAll, { immediate: true })
    watch(shownId, (id) => {
      if (id && unseenIds.value.has(id)) unseenIds.value = new Set([...unseenIds.value].filter((unseen) => unseen !== id))
    }, { immediate: true })
  })
  onBeforeUnmount(() => {
    for (const stop of stops.values()) stop()
    stops.clear()
  })
  useTabChannel().listen((news) => {
    if (news.kind === 'changed') list.take(news.conversation)
    else list.drop(news.conversationId)
  })
  useWindowFocus(() => list.refresh().catch(() => undefined))
  return { unseenIds }
}
