import type { MessageView } from '#shared/schemas/conversations.ts'
import type { MessageRow } from './queries/message-queries.ts'

/** A message as the API shows it. */
export function toMessageView(row: MessageRow): MessageView {
  return {
    id: row.id,
    parentId: row.parentId,
    role: row.role as MessageView['role'],
    parts: row.parts,
    state: row.state as MessageView['state'],
    runId: row.runId,
    appliedSeq: row.appliedSeq,
    error: row.errorCode === null ? null : { code: row.errorCode, message: row.errorMessage ?? '' },
    modelId: row.modelId,
    modelLabel: row.modelLabel,
    insteadOfLabel: row.insteadOfLabel,
    readFromId: row.readFromId,
    usage: row.inputTokens === null || row.outputTokens === null ? null : { inputTokens: row.inputTokens, outputTokens: row.outputTokens },
    timing: row.durationMs === null ? null : { durationMs: row.durationMs, firstTokenMs: row.firstTokenMs, reasoningMs: row.reasoningMs },
    feedback: row.rating === null ? null : { rating: row.rating as 'up' | 'down', reason: row.reason ?? '' },
    createdAt: row.createdAt.toISOString(),
    siblingIds: row.siblingIds,
  }
}
