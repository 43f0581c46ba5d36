import type { ConversationView } from '#shared/schemas/conversations.ts'

/** Makes a conversation of its own out of another one, and opens it. */
export function useCopyConversation() {
  const list = useConversationList()
  const { t } = useI18n()
  return useAction(async ({ id, title }: Pick<ConversationView, 'id' | 'title'>, untilMessageId?: string) => {
    const copyTitle = title === '' ? undefined : t('conversations.copyOf', { title }).slice(0, 200)
    const copy = await list.copy(id, { untilMessageId, title: copyTitle })
    await navigateTo(`/c/${copy.id}`)
  })
}
