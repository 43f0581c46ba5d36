import type { TagList } from '#shared/schemas/conversations.ts'
import type { TaggedText } from '~/utils/search/read-tag'

/** The person's tags that begin with what is being typed behind a `#`. They are fetched when the first one is wanted. */
export function useTagSuggestions(tagged: Readonly<Ref<TaggedText>>) {
  const api = useApi()
  const tags = shallowRef<TagList['items']>()

  watch(() => tagged.value.isTyping, async (isTyping) => {
    if (isTyping) tags.value ??= await api<TagList>('/api/v1/conversations/tags').then(({ items }) => items, () => undefined)
  }, { immediate: true })
  return computed(() => (tagged.value.isTyping ? tags.value?.filter(({ name }) => name.startsWith(tagged.value.tag ?? '')) ?? [] : []))
}
