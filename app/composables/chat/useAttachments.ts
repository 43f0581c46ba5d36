import { v7 as newId } from 'uuid'
import { maximumFileBytes, maximumFilesPerMessage } from '#shared/schemas/files.ts'
import type { FilePart } from '#shared/stream/parts.ts'
import { toApiProblem } from '~/utils/api-problem'
import { fromPart, toPart, type Attachment } from '~/utils/files/attachment'
import { readStoredFiles, storeFiles } from '~/utils/files/attachment-storage'
import { uploadFile } from '~/utils/files/upload-file'

interface Drawer { items: Ref<Attachment[]>, uploads: Map<string, AbortController> }

/** In the browser only. Uploads go on while the person is in another conversation. */
const drawers = new Map<string, Drawer>()

function openDrawer(draftKey: string): Drawer {
  const drawer = drawers.get(draftKey) ?? { items: ref(readStoredFiles(draftKey).map(fromPart)), uploads: new Map<string, AbortController>() }
  drawers.set(draftKey, drawer)
  return drawer
}

/** The files beside the message that is being written: uploaded at once, kept by this tab until the message is sent. */
export function useAttachments(draftKey: () => string) {
  const api = useApi()
  const toast = useToast()
  const { t } = useI18n()
  const drawer = shallowRef<Drawer>()
  onMounted(() => watch(draftKey, (key) => { drawer.value = openDrawer(key) }, { immediate: true }))
  const items = computed(() => drawer.value?.items.value ?? [])
  const parts = computed(() => items.value.flatMap(({ part }) => part ?? []))

  function put(to: Drawer, key: string, change: (items: Attachment[]) => Attachment[]) {
    to.items.value = change(to.items.value)
    storeFiles(key, to.items.value.flatMap(({ part }) => part ?? []))
  }

  async function upload(to: Drawer, draft: string, { key, file }: Attachment): Promise<void> {
    if (!file) return
    const controller = new AbortController()
    to.uploads.set(key, controller)
    const set = (change: Partial<Attachment>) => put(to, draft, (all) => all.map((item) => (item.key === key ? { ...item, ...change } : item)))
    set({ state: 'uploading', progress: 0, problem: undefined })
    try {
      const view = await uploadFile(file, { onProgress: (progress) => set({ progress }), signal: controller.signal })
      set({ state: 'ready', progress: 1, part: toPart(view) })
    } catch (error) {
      if (!controller.signal.aborted) set({ state: 'failed', problem: toApiProblem(error).code })
    } finally {
      to.uploads.delete(key)
    }
  }

  function add(files: File[]) {
    const to = drawer.value
    if (!to) return
    const room = maximumFilesPerMessage - to.items.value.length
    if (files.length > room) toast.add({ id: 'too-many-files', description: t('files.tooMany', { count: maximumFilesPerMessage }), icon: 'i-lucide-info', color: 'neutral' })
    for (const file of files.slice(0, Math.max(0, room))) {
      const isTooLarge = file.size > maximumFileBytes
      const item: Attachment = { key: newId(), name: file.name, sizeBytes: file.size, state: isTooLarge ? 'failed' : 'uploading', progress: 0, file, ...(isTooLarge ? { problem: 'file-too-large' } : {}) }
      put(to, draftKey(), (all) => [...all, item])
      if (!isTooLarge) void upload(to, draftKey(), item)
    }
  }

  /** What is uploaded already is taken back; should that fail, the server clears it away in a day. */
  function remove({ key, part }: Attachment) {
    const to = drawer.value
    to?.uploads.get(key)?.abort()
    if (to) put(to, draftKey(), (all) => all.filter((item) => item.key !== key))
    if (part) void api(`/api/v1/files/${part.fileId}`, { method: 'DELETE' }).catch(() => undefined)
  }

  function retry(item: Attachment) {
    if (drawer.value) void upload(drawer.value, draftKey(), item)
  }

  /** Gives the uploaded files, which go with the message. */
  function takeOut(): FilePart[] {
    const taken = parts.value
    if (drawer.value) put(drawer.value, draftKey(), () => [])
    return taken
  }

  /** Puts files back that were not sent. */
  function restore(files: FilePart[]) {
    if (drawer.value) put(drawer.value, draftKey(), (all) => [...files.filter(({ fileId }) => !all.some(({ part }) => part?.fileId === fileId)).map(fromPart), ...all])
  }

  return { items, parts, add, remove, retry, takeOut, restore }
}
