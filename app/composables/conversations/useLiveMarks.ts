import type { ConversationView } from '#shared/schemas/conversations.ts'
import { LiveWatch } from '~/utils/conversations/live-watch'
import { dropCachedThread } from '~/utils/thread/thread-cache'

/**
 * Keeps the list in step with the person's other tabs and devices, and knows where an answer came to its end while the
 * person was elsewhere. Called once, by the sidebar.
 */
export function useLiveMarks() {
  const list = useConversationList()
  const folders = useFolders()
  const route = useRoute()
  const { notify } = useNotifications()
  const { t } = useI18n()
  const unseenIds = useState('unseen-conversations', () => shallowRef<ReadonlySet<string>>(new Set()))
  const liveWatch = new LiveWatch()
  const shownId = computed(() => ('id' in route.params ? String(route.params.id) : undefined))

  function tellDone({ id, title }: ConversationView) {
    notify(title || t('nav.newChat'), { body: t('chat.answerDone'), tag: id, path: `/c/${id}` })
  }

  function take(conversation: ConversationView) {
    list.put(conversation)
    if (!liveWatch.hasEnded(conversation)) return
    tellDone(conversation)
    if (shownId.value !== conversation.id) unseenIds.value = new Set([...unseenIds.value, conversation.id])
  }

  useFeed().listen((event) => {
    switch (event.type) {
      case 'feed-conversation': take(event.conversation); break
      case 'feed-deleted':
        list.drop(event.conversationId)
        liveWatch.forget(event.conversationId)
        dropCachedThread(event.conversationId)
        break
      case 'feed-folders': void folders.refresh().catch(() => undefined); break
      case 'feed-sync': if (!event.isComplete) void Promise.all([list.refreshAll(), folders.refresh()]).catch(() => undefined)
    }
  })
  onMounted(() => {
    watch(list.items, (items) => liveWatch.see(items), { immediate: true, flush: 'sync' })
    watch(shownId, (id) => {
      if (id && unseenIds.value.has(id)) unseenIds.value = new Set([...unseenIds.value].filter((unseen) => unseen !== id))
    }, { immediate: true })
  })
  return { unseenIds }
}
