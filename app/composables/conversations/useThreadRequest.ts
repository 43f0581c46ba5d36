import type { ThreadView } from '#shared/schemas/conversations.ts'

/**
 * So many of the newest messages are asked for, a few screens of them; the rest comes when people scroll up. A page that
 * keeps in step asks for as many as it opened with: more would come in above what is read.
 */
const newestMessages = 16

/** Asks for a conversation as it is now. Rejects with what the request came to. */
export function useThreadRequest() {
  const api = useApi()
  return (conversationId: string) => api<ThreadView>(`/api/v1/conversations/${conversationId}/thread`, { query: { limit: newestMessages } })
}
