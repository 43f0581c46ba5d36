import type { ThreadState } from '~/utils/thread/thread-state'

/** What a screen reader is told of an answer: that it begins and that it is there, and not each word in between. */
export function useAnswerAnnouncement({ announced }: ThreadState, isBusy: Readonly<Ref<boolean>>) {
  const { t } = useI18n()
  watch(isBusy, (busy) => {
    if (busy) announced.value = 'answering'
    else if (announced.value) announced.value = 'complete'
  }, { immediate: true })
  return computed(() => {
    if (!announced.value) return ''
    return announced.value === 'answering' ? t('chat.answering') : t('chat.answerComplete')
  })
}
