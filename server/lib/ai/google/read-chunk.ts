import { parseEvent, readErrorEvent } from '../parse-event.ts'
import type { AnswerChunk, FinishReason, Usage } from '../answer-chunk.ts'

/** The wire as far as it is read. Nothing of it is certain: every field is looked at before it is used. */
interface WireChunk {
  candidates?: { content?: { parts?: unknown } | null, finishReason?: unknown }[] | null
  /** Set when the question was refused: then there is no candidate. */
  promptFeedback?: { blockReason?: unknown } | null
  usageMetadata?: { promptTokenCount?: unknown, candidatesTokenCount?: unknown, thoughtsTokenCount?: unknown } | null
  error?: unknown
}

const finishReasons = new Map<string, FinishReason>([
  ['STOP', 'stop'], ['MAX_TOKENS', 'length'],
  ['SAFETY', 'content-filter'], ['RECITATION', 'content-filter'], ['BLOCKLIST', 'content-filter'], ['PROHIBITED_CONTENT', 'content-filter'], ['SPII', 'content-filter'],
])

/**
 * Reads one chunk of an answer, or a whole answer. Parts that are marked as thoughts are reasoning.
 *
 * @throws ProviderError provider-bad-response for what is no chunk; the provider's own error when the chunk carries one
 */
export function readChunk(json: string): AnswerChunk {
  const chunk: WireChunk = parseEvent(json)
  if (chunk.error != null) throw readErrorEvent(chunk)
  const candidate = Array.isArray(chunk.candidates) ? chunk.candidates[0] : undefined
  const parts: unknown[] = Array.isArray(candidate?.content?.parts) ? candidate.content.parts : []
  return {
    reasoning: parts.map((part) => readText(part, true)).join(''),
    text: parts.map((part) => readText(part, false)).join(''),
    finishReason: chunk.promptFeedback?.blockReason ? 'content-filter' : readFinishReason(candidate?.finishReason),
    usage: readUsage(chunk.usageMetadata),
  }
}

function readText(part: unknown, isThought: boolean): string {
  if (typeof part !== 'object' || part === null || !('text' in part) || typeof part.text !== 'string') return ''
  return ('thought' in part && part.thought === true) === isThought ? part.text : ''
}

function readFinishReason(value: unknown): FinishReason | undefined {
  if (typeof value !== 'string' || value === '' || value === 'FINISH_REASON_UNSPECIFIED') return undefined
  return finishReasons.get(value) ?? 'other'
}

/** Every chunk counts what came until then; thoughts are counted apart. */
function readUsage(usage: WireChunk['usageMetadata']): Usage | undefined {
  if (typeof usage?.promptTokenCount !== 'number') return undefined
  const count = (value: unknown) => (typeof value === 'number' ? value : 0)
  return { inputTokens: usage.promptTokenCount, outputTokens: count(usage.candidatesTokenCount) + count(usage.thoughtsTokenCount) }
}
