import { z } from 'zod'
import { sharedEventsQuery } from '#shared/schemas/runs.ts'
import { runEvent } from '#shared/stream/events.ts'
import { feedEvent } from '#shared/stream/feed.ts'
import { followTogether } from '#server/features/runs/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'The events of several runs through one connection, each under the id `<runId>:<number>`, and what changed in my conversations, under `feed:<position>`',
  access: { role: 'member', scope: 'conversations:read' },
  query: sharedEventsQuery,
  output: z.union([runEvent, feedEvent]),
  isEventStream: true,
}, async ({ principal, query }) => {
  const cursors = query.cursors.split(',').map((cursor) => {
    const [name = '', after = '0'] = cursor.split(':')
    return { name, after: Number(after) }
  })
  return await followTogether({ userId: principal.userId, cursors })
})
