import { getRequestHeader } from 'h3'
import { idParams } from '#shared/schemas/ids.ts'
import { runEventsQuery } from '#shared/schemas/runs.ts'
import { runEvent } from '#shared/stream/events.ts'
import { followRun } from '#server/features/runs/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'The events of a run as they come; Last-Event-ID goes on after that event',
  access: { role: 'member', resource: 'run', scope: 'conversations:read' },
  params: idParams,
  query: runEventsQuery,
  output: runEvent,
  isEventStream: true,
}, async ({ principal, params, query, event }) => {
  const lastEventId = Number.parseInt(getRequestHeader(event, 'last-event-id') ?? '', 10)
  const after = Number.isSafeInteger(lastEventId) && lastEventId >= 0 ? lastEventId : query.after
  const follow = await followRun({ userId: principal.userId, runId: params.id, after })
  return (sink) => follow({ signal: sink.signal, send: (seq, data) => sink.send(String(seq), data) })
})
