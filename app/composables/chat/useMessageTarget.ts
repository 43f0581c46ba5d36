import type { ThreadState } from '~/utils/thread/thread-state'

interface MessageTargetOptions {
  /** Makes the branch that a message is on the shown one. */
  showBranch: (messageId: string) => Promise<void>
  loadEarlier: () => Promise<void>
  /** Brings a message that is there into sight. */
  show: (key: string) => Promise<void>
}

/** How long the message stays marked. */
const markMs = 2_400

/**
 * Leads to the message that `?message=` names, wherever it is: further back than was loaded, or on another branch. The
 * address then loses it, so that a reload does not lead there again.
 */
export function useMessageTarget(thread: ThreadState, { showBranch, loadEarlier, show }: MessageTargetOptions) {
  const route = useRoute()
  const router = useRouter()
  const showProblem = useProblemToast()
  const markedKey = ref<string>()
  const findKey = (id: string) => thread.messages.value.find((message) => message.id === id)?.key

  async function lead(id: string) {
    if (!findKey(id)) await showBranch(id)
    while (!findKey(id) && thread.earlierCursor.value) await loadEarlier()
    const key = findKey(id)
    if (!key) return
    await nextTick()
    await show(key)
    markedKey.value = key
    setTimeout(() => { if (markedKey.value === key) markedKey.value = undefined }, markMs)
  }

  onMounted(() => watch(() => route.query.message, async (id) => {
    if (typeof id !== 'string') return
    await lead(id).catch(showProblem)
    if (route.query.message === id) await router.replace({ query: { ...route.query, message: undefined } })
  }, { immediate: true }))
  return { markedKey }
}
