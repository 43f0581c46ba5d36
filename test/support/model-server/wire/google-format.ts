/** The parts of Google's format that streamed and complete answers share. */
import type { JsonObject } from '../json.ts'
import type { FinishReason, ModelError, TokenUsage } from '../steps.ts'

/** Google's names of the reasons why an answer ends; a call of a tool is no reason of its own. */
export const googleFinishReasons: Readonly<Record<FinishReason, string | null>> = {
  stop: 'STOP',
  length: 'MAX_TOKENS',
  'tool-calls': 'STOP',
  'content-filter': 'SAFETY',
  none: null,
}

const statuses: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
}

/** Token counts in Google's form, where thoughts are counted apart from the answer. */
export function formatGoogleUsage(usage: TokenUsage): JsonObject {
  const thoughts = usage.reasoningTokens ?? 0
  return {
    promptTokenCount: usage.inputTokens,
    cachedContentTokenCount: usage.cachedInputTokens ?? 0,
    candidatesTokenCount: usage.outputTokens - thoughts,
    thoughtsTokenCount: thoughts,
    totalTokenCount: usage.inputTokens + usage.outputTokens,
  }
}

/** An error in Google's form. */
export function formatGoogleError(error: ModelError): JsonObject {
  const code = error.status ?? 500
  return { error: { code, message: error.message, status: statuses[code] ?? 'UNKNOWN' } }
}
