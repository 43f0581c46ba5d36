/** What a screen reader is told of an answer: that it begins and that it is there, and not each word in between. */
export function useAnswerAnnouncement(isBusy: Readonly<Ref<boolean>>) {
  const { t } = useI18n()
  const announcement = ref('')
  watch(isBusy, (busy, before) => {
    if (busy) announcement.value = t('chat.answering')
    else if (before) announcement.value = t('chat.answerComplete')
  }, { immediate: true })
  return announcement
}
