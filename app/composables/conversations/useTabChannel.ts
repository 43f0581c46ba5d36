import type { ConversationView } from '#shared/schemas/conversations.ts'

/** What a tab tells the person's other tabs in this browser, so that they need not ask the server. */
export type TabNews =
  | { kind: 'changed', conversation: ConversationView }
  | { kind: 'deleted', conversationId: string }

const channels = new Map<string, BroadcastChannel>()

/** The person's tabs in this browser, talking to each other. In the browser only. */
export function useTabChannel() {
  const { user } = useCurrentUser()

  function open(): BroadcastChannel {
    const name = `conversations-${user.value?.id ?? ''}`
    const channel = channels.get(name) ?? new BroadcastChannel(name)
    channels.set(name, channel)
    return channel
  }

  return {
    tell: (news: TabNews) => open().postMessage(news),
    /** Listens while the calling component is mounted. */
    listen: (onNews: (news: TabNews) => void) => {
      const listener = ({ data }: MessageEvent<TabNews>) => onNews(data)
      onMounted(() => open().addEventListener('message', listener))
      onBeforeUnmount(() => open().removeEventListener('message', listener))
    },
  }
}
