import { demoModelId } from '#shared/schemas/models.ts'

/** What a model is called in the person's language: the built-in demo has a name in each, all others have their own. */
export function useModelName() {
  const { t } = useI18n()
  return ({ id, label }: { id: string | null, label: string }): string => (id === demoModelId ? t('chat.demoLabel') : label)
}
