/** Text that was typed but not sent, kept for this tab under the conversation's id until it is sent. */
export function useDraft(key: () => string) {
  const text = ref('')
  const storageKey = () => `draft-${key()}`

  onMounted(() => {
    // What was typed before the page came to life wins.
    text.value ||= read(storageKey())
    // At once: the field may be gone by the next tick, with the message that was just sent.
    watch(text, (value) => write(storageKey(), value), { flush: 'sync', immediate: true })
  })
  return text
}

/** A browser may refuse its storage; a draft is not worth an error. */
function read(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

function write(key: string, value: string) {
  try {
    if (value) sessionStorage.setItem(key, value)
    else sessionStorage.removeItem(key)
  } catch {
    // Full or refused: the text is still in the field.
  }
}
