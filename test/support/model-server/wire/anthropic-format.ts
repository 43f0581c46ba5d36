/** The parts of Anthropic's format that streamed and complete answers share. */
import type { JsonObject } from '../json.ts'
import type { FinishReason, ModelError, TokenUsage } from '../steps.ts'

/** Anthropic's names of the reasons why an answer ends. */
export const anthropicStopReasons: Readonly<Record<FinishReason, string | null>> = {
  stop: 'end_turn',
  length: 'max_tokens',
  'tool-calls': 'tool_use',
  'content-filter': 'refusal',
  none: null,
}

/** What a client must send back with the thinking that it belongs to. */
export const thinkingSignature = 'c2lnbmVkLWJ5LXRoZS1tb2RlbC1zZXJ2ZXI='

const errorTypes: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  529: 'overloaded_error',
}

/** Token counts in Anthropic's form, where cached input is counted apart. */
export function formatAnthropicUsage(usage: TokenUsage): JsonObject {
  const cachedTokens = usage.cachedInputTokens ?? 0
  return {
    input_tokens: usage.inputTokens - cachedTokens,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: cachedTokens,
    output_tokens: usage.outputTokens,
    output_tokens_details: { thinking_tokens: usage.reasoningTokens ?? 0 },
  }
}

/** An error in Anthropic's form. */
export function formatAnthropicError(error: ModelError): JsonObject {
  return { type: 'error', error: { type: errorTypes[error.status ?? 500] ?? 'api_error', message: error.message } }
}
