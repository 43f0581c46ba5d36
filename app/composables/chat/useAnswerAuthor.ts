import type { ThreadMessage } from '~/utils/thread/thread-message'

/** Who wrote an answer, and in whose place; undefined while that is not known. */
export function useAnswerAuthor(message: () => ThreadMessage) {
  const { t } = useI18n()
  const modelName = useModelName()
  return computed(() => {
    const { modelId, modelLabel, insteadOfLabel } = message()
    const name = modelLabel && modelName({ id: modelId, label: modelLabel })
    return name && insteadOfLabel ? t('chat.answeredInstead', { model: name, other: insteadOfLabel }) : name ?? undefined
  })
}
