import type { ConversationView } from '#shared/schemas/conversations.ts'
import { dropCachedThread } from '~/utils/thread/thread-cache'

/** What can be done with all selected conversations. What was done before something failed stays done. */
export function useSelectionActions() {
  const list = useConversationList()
  const { chosen, end } = useConversationSelection()
  const confirm = useConfirm()
  const moveAll = useMoveDialog()
  const toast = useToast()
  const route = useRoute()
  const { t } = useI18n()

  const { run: restore } = useAction(async (conversations: ConversationView[]) => {
    for (const { id } of conversations) await list.update(id, { isArchived: false })
  })

  const { run: archive, isBusy: isArchiving } = useAction(async () => {
    const conversations = chosen.value
    for (const { id } of conversations) await list.update(id, { isArchived: true })
    end()
    toast.add({
      id: 'archived-several',
      description: t('conversations.archivedSeveral', { count: conversations.length }, conversations.length),
      icon: 'i-lucide-archive',
      color: 'neutral',
      actions: [{ label: t('common.undo'), onClick: () => void restore(conversations) }],
    })
  })

  const { run: remove, isBusy: isRemoving } = useAction(async () => {
    const conversations = chosen.value
    const count = conversations.length
    const isConfirmed = await confirm({
      title: t('conversations.deleteSeveralTitle', { count }, count),
      description: t('conversations.deleteSeveralText', count),
      confirmLabel: t('common.delete'),
    })
    if (!isConfirmed) return
    for (const { id } of conversations) {
      await list.remove(id)
      dropCachedThread(id)
      if (route.params.id === id) await navigateTo('/')
    }
    end()
  })

  const move = async () => { if (await moveAll(chosen.value)) end() }

  return { archive, move, remove, isBusy: computed(() => isArchiving.value || isRemoving.value) }
}
