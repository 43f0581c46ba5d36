/** The model for new conversations: the last one chosen in this browser, if it still exists. */
export function useNewConversationModel() {
  const { items, find, defaultModelId } = useModelOptions()
  const lastChosenId = useCookie<string | null>('agentchat-model', { default: () => null, maxAge: 365 * 24 * 60 * 60, sameSite: 'lax' })
  return {
    newConversationModel: computed(() => find(lastChosenId.value) ?? find(defaultModelId.value) ?? items.value[0]),
    rememberChoice: (id: string) => { lastChosenId.value = id },
  }
}
