import type { ThreadState } from '~/utils/thread/thread-state'
import { writeDraft } from '~/utils/thread/draft-storage'
import { dropCachedThread } from '~/utils/thread/thread-cache'

/**
 * Deletes a temporary conversation when the person leaves its page for another one. A reload is not a leave; what a closed
 * tab leaves behind is deleted by the server a day later.
 */
export function useTemporaryChat(thread: Readonly<Ref<ThreadState | undefined>>) {
  const api = useApi()
  const isTemporary = computed(() => thread.value?.conversation.value.isTemporary ?? false)

  onBeforeUnmount(() => {
    const id = thread.value?.conversation.value.id
    if (!id || !isTemporary.value) return
    writeDraft(id, { text: '', agreed: '' })
    dropCachedThread(id)
    // Whoever has signed out or is offline has it deleted later.
    void api(`/api/v1/conversations/${id}`, { method: 'DELETE' }).catch(() => undefined)
  })
  return { isTemporary }
}
