/** The parts of OpenAI's format that streamed and complete answers share. */
import type { JsonObject } from '../json.ts'
import type { FinishReason, ModelError, TokenUsage } from '../steps.ts'

/** OpenAI's names of the reasons why an answer ends. */
export const openaiFinishReasons: Readonly<Record<FinishReason, string | null>> = {
  stop: 'stop',
  length: 'length',
  'tool-calls': 'tool_calls',
  'content-filter': 'content_filter',
  none: null,
}

const errorKinds: Readonly<Record<number, { type: string; code: string }>> = {
  400: { type: 'invalid_request_error', code: 'invalid_request' },
  401: { type: 'invalid_request_error', code: 'invalid_api_key' },
  404: { type: 'invalid_request_error', code: 'model_not_found' },
  429: { type: 'requests', code: 'rate_limit_exceeded' },
}

/** Token counts in OpenAI's form. */
export function formatOpenaiUsage(usage: TokenUsage): JsonObject {
  return {
    prompt_tokens: usage.inputTokens,
    completion_tokens: usage.outputTokens,
    total_tokens: usage.inputTokens + usage.outputTokens,
    prompt_tokens_details: { cached_tokens: usage.cachedInputTokens ?? 0 },
    completion_tokens_details: { reasoning_tokens: usage.reasoningTokens ?? 0 },
  }
}

/** An error in OpenAI's form. */
export function formatOpenaiError(error: ModelError): JsonObject {
  const kind = errorKinds[error.status ?? 500] ?? { type: 'server_error', code: null }
  return { error: { message: error.message, type: kind.type, param: null, code: kind.code } }
}
