import { searchPage, searchQuery } from '#shared/schemas/search.ts'
import { searchMessages } from '#server/features/search/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Search my conversations: titles and messages, on all branches',
  access: { role: 'member', scope: 'conversations:read' },
  query: searchQuery,
  output: searchPage,
  limit: { bucket: 'search', by: 'person', requests: 120, perSeconds: 60, isFailOpen: true },
}, ({ principal, query }) => searchMessages({ userId: principal.userId, ...query }))
