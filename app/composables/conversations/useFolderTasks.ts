import type { FolderView } from '#shared/schemas/folders.ts'

/** What can be done with a folder of the sidebar, and doing it. */
export function useFolderTasks(folder: () => FolderView) {
  const folders = useFolders()
  const confirm = useConfirm()
  const { closeDrawer } = useSidebar()
  const { t } = useI18n()

  const { run: rename } = useAction((name: string) => folders.rename(folder().id, name))
  const { run: remove } = useAction(async () => {
    const { id, name } = folder()
    const isConfirmed = await confirm({
      title: t('folders.deleteTitle'),
      description: t('folders.deleteText', { name }),
      confirmLabel: t('folders.delete'),
    })
    if (isConfirmed) await folders.remove(id)
  })

  const rows = computed(() => [
    { task: 'chat' as const, label: t('folders.newChat'), icon: 'i-lucide-square-pen' },
    { task: 'rename' as const, label: t('conversations.rename'), icon: 'i-lucide-pencil' },
    { task: 'delete' as const, label: t('common.delete'), icon: 'i-lucide-trash-2', isDangerous: true },
  ])

  async function begin(task: 'chat' | 'delete'): Promise<void> {
    if (task === 'delete') return void await remove()
    closeDrawer()
    await navigateTo({ path: '/', query: { folder: folder().id } })
  }
  return { rows, begin, rename }
}
