import type { ConversationView } from '#shared/schemas/conversations.ts'

export type ConversationTask = 'pin' | 'rename' | 'duplicate' | 'move' | 'tags' | 'archive' | 'select' | 'delete'

/** What can be done with a conversation of the list, and doing it. Renaming happens in the row itself. */
export function useConversationTasks(conversation: () => ConversationView) {
  const list = useConversationList()
  const selection = useConversationSelection()
  const { t } = useI18n()
  const move = useMoveDialog()
  const changeTags = useTagDialog()
  const remove = useDeleteConversation()
  const { run: duplicate } = useCopyConversation()
  const { run: archive } = useArchiveConversation()
  // What has moved to another part of the list keeps the focus of whoever moved it.
  const { run: pin } = useAction(async () => {
    const { id, isPinned } = conversation()
    await list.update(id, { isPinned: !isPinned })
    await nextTick()
    document.querySelector<HTMLElement>(`[data-conversation="${id}"] a`)?.focus()
  })

  async function rename(title: string): Promise<void> {
    const { id, title: before } = conversation()
    list.setTitle(id, title)
    if (!await store(id, title)) list.setTitle(id, before)
  }
  const { run: store } = useAction((id: string, title: string) => list.update(id, { title }))

  const rows = computed(() => [
    { task: 'pin' as const, label: conversation().isPinned ? t('conversations.unpin') : t('conversations.pin'), icon: conversation().isPinned ? 'i-lucide-pin-off' : 'i-lucide-pin' },
    { task: 'rename' as const, label: t('conversations.rename'), icon: 'i-lucide-pencil' },
    { task: 'duplicate' as const, label: t('conversations.duplicate'), icon: 'i-lucide-copy' },
    { task: 'move' as const, label: t('folders.move'), icon: 'i-lucide-folder-input' },
    { task: 'tags' as const, label: t('tags.edit'), icon: 'i-lucide-hash' },
    { task: 'archive' as const, label: t('conversations.archive'), icon: 'i-lucide-archive' },
    { task: 'select' as const, label: t('conversations.select'), icon: 'i-lucide-list-checks' },
    { task: 'delete' as const, label: t('common.delete'), icon: 'i-lucide-trash-2', isDangerous: true },
  ])

  function begin(task: Exclude<ConversationTask, 'rename'>) {
    const chosen = conversation()
    switch (task) {
      case 'pin': return pin()
      case 'duplicate': return duplicate(chosen)
      case 'move': return move([chosen])
      case 'tags': return changeTags(chosen)
      case 'archive': return archive(chosen)
      case 'select': return selection.begin(chosen.id)
      case 'delete': return remove(chosen)
    }
  }
  return { rows, begin, rename }
}
