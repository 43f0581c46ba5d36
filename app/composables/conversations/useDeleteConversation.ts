import type { ConversationView } from '#shared/schemas/conversations.ts'
import { dropCachedThread } from '~/utils/thread/thread-cache'

/** Deletes a conversation for good when the person confirms it, and sees to where they are afterwards. */
export function useDeleteConversation() {
  const list = useConversationList()
  const { shown } = useSidebarParts()
  const confirm = useConfirm()
  const router = useRouter()
  const showProblem = useProblemToast()
  const { t } = useI18n()

  return async ({ id, title }: ConversationView): Promise<void> => {
    const isConfirmed = await confirm({
      title: t('conversations.deleteTitle'),
      description: t('conversations.deleteText', { title: title || t('conversations.untitled') }),
      confirmLabel: t('common.delete'),
    })
    if (!isConfirmed) return focusConversation(id)
    const index = shown.value.findIndex((item) => item.id === id)
    const neighbour = shown.value[index + 1] ?? shown.value[index - 1]
    try {
      await list.remove(id)
    } catch (error) {
      showProblem(error)
      return
    }
    dropCachedThread(id)
    if (router.currentRoute.value.params.id === id) await router.push('/')
    else focusConversation(neighbour?.id)
  }
}

function focusConversation(id: string | undefined) {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-conversation="${id}"] a`)?.focus())
}
