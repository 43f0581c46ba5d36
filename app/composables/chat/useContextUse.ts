import type { ConversationContext } from '#shared/schemas/conversations.ts'
import type { ModelOption } from '#shared/schemas/models.ts'
import { planContext, weighThread } from '~/utils/thread/context-use'
import type { ThreadState } from '~/utils/thread/thread-state'

/** Typed text is weighed when nothing more was typed for so long: a keystroke in a long text costs nothing. */
const weighAfterMs = 200

/** How much of its model's context a conversation takes, with what is being typed. Undefined where that is not known. */
export function useContextUse(thread: ThreadState, model: () => ModelOption | undefined, isBusy: () => boolean) {
  const api = useApi()
  const typed = shallowRef({ text: '', fileTokens: 0 })
  const weights = shallowRef<ConversationContext>({ messages: [], correction: 1 })
  const earlier = shallowRef<ConversationContext>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const isMeasured = () => typeof model()?.contextTokens === 'number'

  /** The page holds the end of a long branch; the weight of the rest is asked for once. */
  async function loadEarlier() {
    const { id } = thread.conversation.value
    if (!id || !isMeasured() || earlier.value || thread.earlierCursor.value === null) return
    // A meter is not worth an error: without an answer it counts what is loaded.
    earlier.value = await api<ConversationContext>(`/api/v1/conversations/${id}/context`).catch(() => undefined)
  }
  onMounted(() => {
    watch([model, thread.earlierCursor], () => void loadEarlier(), { immediate: true })
    // An answer that grows is weighed when it is there.
    watch([thread.messages, isBusy, model, earlier], () => {
      if (!isBusy() && isMeasured()) weights.value = weighThread(thread.messages.value, earlier.value)
    }, { immediate: true })
  })
  onBeforeUnmount(() => clearTimeout(timer))

  const use = computed(() => {
    const { contextTokens = null, maximumOutputTokens } = model() ?? {}
    const asked = thread.conversation.value.parameters.maximumOutputTokens
    return planContext(weights.value, typed.value, { contextTokens, maximumOutputTokens: asked ?? maximumOutputTokens })
  })
  function setTyped(text: string, fileTokens: number) {
    clearTimeout(timer)
    timer = setTimeout(() => { typed.value = { text, fileTokens } }, weighAfterMs)
  }
  return { use, setTyped }
}
