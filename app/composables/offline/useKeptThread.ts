import type { ThreadState } from '~/utils/thread/thread-state'

/** Longer than the pauses between what changes at the same time. */
const pauseMs = 1_500

/** Keeps a conversation that is open here for times without a connection, as it is whenever it has come to rest. A temporary one leaves nothing. */
export function useKeptThread(thread: ThreadState) {
  const { user } = useCurrentUser()
  let timer: ReturnType<typeof setTimeout> | undefined

  async function keep() {
    const userId = user.value?.id
    const { conversation, messages, earlierCursor } = thread
    const [{ keepConversation }, { isWorthKeeping, toKeptConversation }] = await Promise.all([import('~/utils/offline/kept-conversations'), import('~/utils/offline/kept-conversation')])
    if (!userId || !isWorthKeeping(conversation.value, messages.value)) return
    await keepConversation(toKeptConversation(userId, conversation.value, messages.value, earlierCursor.value !== null))
  }
  onMounted(() => {
    watch([thread.conversation, thread.messages], () => {
      clearTimeout(timer)
      timer = setTimeout(keep, pauseMs)
    }, { immediate: true })
  })
  // It may be left because it was deleted: what is left early is not kept.
  onBeforeUnmount(() => clearTimeout(timer))
}
