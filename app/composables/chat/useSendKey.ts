/**
 * Which keys send a message, as the person has set, and which end the answer that is being written for it. Shift+Enter
 * alone always begins a line.
 */
export function useSendKey() {
  const { preferences } = usePreferences()
  const { t } = useI18n()
  const needsModifier = computed(() => preferences.value.sendKey === 'modifier-enter')

  /** Whether an Enter sends; the other ones belong to the field. */
  function isSendKey(event: KeyboardEvent): boolean {
    if (!hasModifier(event)) return !needsModifier.value && !event.shiftKey
    return !event.shiftKey || needsModifier.value
  }

  /** Whether an Enter that sends does not wait for an answer that is being written. */
  function isInterruptKey(event: KeyboardEvent): boolean {
    return hasModifier(event) && event.shiftKey === needsModifier.value
  }

  const sendHint = computed(() => (needsModifier.value ? t('chat.sendHintModifier') : t('chat.sendHint')))
  const queueHint = computed(() => (needsModifier.value ? t('chat.queue.addHintModifier') : t('chat.queue.addHint')))
  return { isSendKey, isInterruptKey, sendHint, queueHint }
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey
}
