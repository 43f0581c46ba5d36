import type { ConversationView } from '#shared/schemas/conversations.ts'
import { emptyConversation } from '~/utils/conversations/empty-conversation'
import { cacheThread } from '~/utils/thread/thread-cache'
import { draftAnswer, draftUserMessage, type WrittenMessage } from '~/utils/thread/thread-message'
import { createThreadState } from '~/utils/thread/thread-state'

/**
 * Begins a conversation with its first message. The thread is shown at once; as soon as the server has made the
 * conversation, the same thread goes on under its own address.
 */
export function useNewConversation() {
  const api = useApi()
  const showProblem = useProblemToast()
  const thread = createThreadState(emptyConversation(new Date().toISOString()), { items: [], nextCursor: null, beside: [] })
  const actions = useThreadActions(thread)
  const isTemporary = ref(false)
  const folderId = ref<string>()

  /** False when no conversation could be made; what was written is the caller's to keep. */
  async function begin(written: WrittenMessage, modelId: string | undefined): Promise<boolean> {
    const { besideModelIds, parameters } = thread.conversation.value
    thread.messages.value = [draftUserMessage('draft', written, null, []), draftAnswer('draft-answer', null, [])]
    try {
      thread.conversation.value = await api<ConversationView>('/api/v1/conversations', { method: 'POST', body: { modelId, besideModelIds, parameters, isTemporary: isTemporary.value, folderId: isTemporary.value ? undefined : folderId.value } })
    } catch (error) {
      thread.messages.value = []
      showProblem(error)
      return false
    }
    const { id } = thread.conversation.value
    thread.messages.value = []
    void actions.send(written, null, { modelId, besideModelIds })
    cacheThread(id, thread)
    await navigateTo(`/c/${id}`)
    return true
  }
  return { thread, begin, isTemporary, folderId, configure: actions.configure }
}
