import type { FolderList, FolderView } from '#shared/schemas/folders.ts'

const path = '/api/v1/folders'

/** The person's folders, and which of them are open in the sidebar. One list for the whole page. */
export function useFolders() {
  const api = useApi()
  const list = useConversationList()
  const folders = useState<FolderView[] | null>('folders', () => shallowRef(null))
  const openIds = useState<ReadonlySet<string>>('open-folders', () => shallowRef(new Set<string>()))
  const items = computed(() => folders.value ?? [])

  /** Fetches the folders. What was in one that is gone is in the list again, which is then fetched, too. */
  async function refresh(): Promise<void> {
    const before = items.value
    folders.value = (await api<FolderList>(path)).items
    const gone = before.filter(({ id }) => !items.value.some((folder) => folder.id === id))
    for (const { id } of gone) list.dropPart(id)
    if (gone.length > 0) await list.refresh()
  }

  async function create(name: string): Promise<FolderView> {
    const folder = await api<FolderView>(path, { method: 'POST', body: { name } })
    folders.value = [...items.value.filter(({ id }) => id !== folder.id), folder]
    return folder
  }
  async function rename(id: string, name: string): Promise<void> {
    const folder = await api<FolderView>(`${path}/${id}`, { method: 'PATCH', body: { name } })
    folders.value = items.value.map((other) => (other.id === id ? folder : other))
  }
  async function remove(id: string): Promise<void> {
    await api(`${path}/${id}`, { method: 'DELETE' })
    await refresh()
  }

  /** Opens or closes a folder, and gets what is in it when it is opened first. */
  async function setOpen(id: string, isOpen: boolean): Promise<void> {
    const others = [...openIds.value].filter((openId) => openId !== id)
    openIds.value = new Set(isOpen ? [...others, id] : others)
    if (isOpen && !list.isLoaded(id)) await list.refresh(id)
  }

  return {
    items, refresh, create, rename, remove, setOpen,
    isLoaded: computed(() => folders.value !== null),
    isOpen: (id: string) => openIds.value.has(id),
    find: (id: string | null | undefined) => items.value.find((folder) => folder.id === id),
  }
}
