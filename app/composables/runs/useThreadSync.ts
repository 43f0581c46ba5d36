import type { ThreadState } from '~/utils/thread/thread-state'

/** Loads a shown thread anew when the list tells of something in it that happened in another tab or on another device. */
export function useThreadSync(thread: ThreadState, refresh: () => Promise<void>) {
  const list = useConversationList()

  function isKnown(): boolean {
    const { id, activeRunIds } = thread.conversation.value
    const item = list.find(id)
    const messages = thread.messages.value
    // What is on its way from here is in nobody's list yet.
    if (!item?.headId || messages.some(({ isProvisional }) => isProvisional)) return true
    return messages.some((message) => message.id === item.headId)
      && item.activeRunIds.every((runId) => activeRunIds.includes(runId) || messages.some((message) => message.runId === runId))
  }
  onMounted(() => watch(() => list.find(thread.conversation.value.id), () => {
    if (!isKnown()) void refresh()
  }))
}
