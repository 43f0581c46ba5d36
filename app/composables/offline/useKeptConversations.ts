import type { KeptConversation } from '~/utils/offline/kept-conversation'
import { listKept } from '~/utils/offline/kept-conversations'

/** The conversations that this browser has kept: all, and the one that is read, named in the address. */
export function useKeptConversations() {
  const conversations = shallowRef<KeptConversation[]>()
  const route = useRoute()
  const openId = ref<string>()
  /** The page that was asked for when there was no connection; only ever one of ours. */
  const from = computed(() => {
    const given = String(route.query.from ?? '/')
    return given.startsWith('/') && !given.startsWith('//') ? given : '/'
  })

  onMounted(async () => {
    conversations.value = await listKept()
    openId.value = /^\/c\/([\w-]+)/.exec(from.value)?.[1]
  })
  const opened = computed(() => conversations.value?.find(({ id }) => id === openId.value))
  return {
    conversations, opened, openId, from,
    /** The server is asked again, for the conversation that is being read or for what was asked for. */
    leave: () => { window.location.assign(opened.value ? `/c/${opened.value.id}` : from.value) },
  }
}
