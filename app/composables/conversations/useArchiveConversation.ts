import type { ConversationView } from '#shared/schemas/conversations.ts'

/** Takes a conversation out of the list, and says how to get it back. */
export function useArchiveConversation() {
  const list = useConversationList()
  const toast = useToast()
  const showProblem = useProblemToast()
  const { t } = useI18n()

  const restore = (id: string) => list.update(id, { isArchived: false }).catch(showProblem)
  return useAction(async ({ id, title }: Pick<ConversationView, 'id' | 'title'>) => {
    await list.update(id, { isArchived: true })
    toast.add({
      id: `archived-${id}`,
      description: t('conversations.archived', { title: title || t('conversations.untitled') }),
      icon: 'i-lucide-archive',
      color: 'neutral',
      actions: [{ label: t('common.undo'), onClick: () => void restore(id) }],
    })
  })
}
