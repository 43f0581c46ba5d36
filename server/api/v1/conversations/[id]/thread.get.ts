import { z } from 'zod'
import { idParams } from '#shared/schemas/ids.ts'
import { threadView } from '#shared/schemas/conversations.ts'
import { pageQuery } from '#shared/schemas/paging.ts'
import { getThread } from '#server/features/conversations/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'A conversation with its newest messages, what waits to be sent and what was typed',
  access: { role: 'member', resource: 'conversation', scope: 'conversations:read' },
  params: idParams,
  query: z.object({ limit: pageQuery.shape.limit }),
  output: threadView,
}, ({ principal, params, query }) => getThread({ userId: principal.userId, id: params.id, limit: query.limit }))
