import { sharedEventsQuery } from '#shared/schemas/runs.ts'
import { runEvent } from '#shared/stream/events.ts'
import { followRuns } from '#server/features/runs/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'The events of several runs through one connection, each under the id `<runId>:<number>`',
  access: { role: 'member', scope: 'conversations:read' },
  query: sharedEventsQuery,
  output: runEvent,
  isEventStream: true,
}, async ({ principal, query }) => {
  const cursors = query.cursors.split(',').map((cursor) => {
    const [runId = '', after = '0'] = cursor.split(':')
    return { runId, after: Number(after) }
  })
  return await followRuns({ userId: principal.userId, cursors })
})
