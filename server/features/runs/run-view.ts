import type { RunState, RunView } from '#shared/schemas/runs.ts'
import type { RunRow } from './queries.ts'

/** A run as the API shows it. */
export function toRunView(row: RunRow): RunView {
  return {
    id: row.id,
    conversationId: row.conversationId,
    messageId: row.messageId,
    state: row.state as RunState,
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  }
}
