import { readDraft, writeDraft } from '~/utils/thread/draft-storage'

/** What was typed is sent to the server when nothing more was typed for so long. */
const saveAfterMs = 2_000
/** Whoever typed within this time is typing: nothing from elsewhere comes into the field. */
const typingMs = 10_000

/**
 * Text that was typed but not sent. This tab keeps it at once under the conversation's id, the server a little later for
 * the person's other devices. `kept` is what the server has, undefined while there is no conversation.
 */
export function useDraft(key: () => string, kept: () => string | undefined) {
  const api = useApi()
  const text = ref('')
  /** What the server and this tab agree on. */
  let agreed = ''
  let typedAtMs = -Infinity
  let timer: ReturnType<typeof setTimeout> | undefined

  async function save(): Promise<void> {
    clearTimeout(timer)
    const value = text.value
    const savedKey = key()
    if (kept() === undefined || value === agreed) return
    agreed = value
    try {
      await api(`/api/v1/conversations/${savedKey}/draft`, { method: 'PUT', body: { text: value } })
      // Only now: whoever opens the conversation before must not take what the server had for the newest.
      if (readDraft(savedKey).text === value) writeDraft(savedKey, { text: value, agreed: value })
    } catch {
      // The next change tries again; the text itself is in this tab.
      if (agreed === value) agreed = ''
    }
  }

  function onTyped(value: string) {
    writeDraft(key(), { text: value, agreed })
    typedAtMs = Date.now()
    clearTimeout(timer)
    if (kept() !== undefined && value !== agreed) timer = setTimeout(() => void save(), saveAfterMs)
  }

  /** Takes what another device has left, unless something of this one would be lost. */
  function takeKept(serverText: string) {
    const isUntouched = text.value === agreed && Date.now() - typedAtMs > typingMs
    if (!isUntouched || serverText === agreed) return
    agreed = serverText
    text.value = serverText
  }

  const saveWhenHidden = () => { if (document.hidden) void save() }
  onMounted(() => {
    const stored = readDraft(key())
    agreed = stored.agreed
    // What was typed before the page came to life wins, then what only this tab knows, then what the server has.
    const isAhead = stored.text !== stored.agreed
    text.value ||= isAhead ? stored.text : kept() ?? stored.text
    if (!isAhead) agreed = kept() ?? ''
    // At once: the field may be gone by the next tick, with the message that was just sent.
    watch(text, onTyped, { flush: 'sync' })
    if (text.value !== agreed) onTyped(text.value)
    typedAtMs = -Infinity
    watch(kept, (serverText) => { if (serverText !== undefined) takeKept(serverText) })
    document.addEventListener('visibilitychange', saveWhenHidden)
  })
  onBeforeUnmount(() => {
    document.removeEventListener('visibilitychange', saveWhenHidden)
    void save()
  })

  /** Empties the field: the text goes to the server as a message, which removes the draft there. */
  function takeOut(): string {
    const value = text.value
    agreed = ''
    text.value = ''
    typedAtMs = -Infinity
    return value
  }
  return { text, takeOut }
}
