/** Google's Gemini API. */
import { parseObject, toObject, toObjects, toText, type JsonObject } from '../json.ts'
import { formatGoogleError, formatGoogleUsage, googleFinishReasons } from './google-format.ts'
import { encodeToolInput, type AnswerEncoder, type AnswerHead, type CompleteAnswer, type Wire } from './wire.ts'
import type { FinishReason, TokenUsage, ToolCall } from '../steps.ts'

/** The protocol of `/v1beta/models/{model}:streamGenerateContent`. */
export const googleWire: Wire = {
  findProblem,
  createEncoder,
  formatAnswer,
  formatError: formatGoogleError,
  formatModels: (names) => ({
    models: [
      ...names.map((name) => ({
        name: `models/${name}`, displayName: name, inputTokenLimit: 1_048_576, outputTokenLimit: 65_536, supportedGenerationMethods: ['generateContent', 'countTokens'],
      })),
      { name: 'models/only-embeddings', displayName: 'Only embeddings', supportedGenerationMethods: ['embedContent'] },
    ],
  }),
}

function createEncoder(head: AnswerHead): AnswerEncoder {
  const common = { modelVersion: head.model, responseId: String(head.id) }
  const encode = (chunk: JsonObject): string => `data: ${JSON.stringify({ ...chunk, ...common })}\r\n\r\n`
  const encodePart = (part: JsonObject): string => encode({ candidates: [{ content: { parts: [part], role: 'model' }, index: 0 }] })
  return {
    contentType: 'text/event-stream',
    isStreaming: true,
    start: () => '',
    text: (piece) => encodePart({ text: piece }),
    reasoning: (piece) => encodePart({ text: piece, thought: true }),
    toolCall: (call) => [encodePart(formatCall(call))],
    error: (error) => encode(formatGoogleError(error)),
    finish: (reason, usage) => encode(formatEnd([{ text: '' }], reason, usage)),
    // The stream just ends.
    done: () => '',
  }
}

function formatAnswer(_head: AnswerHead, answer: CompleteAnswer): JsonObject {
  const parts = [
    ...(answer.reasoning === '' ? [] : [{ text: answer.reasoning, thought: true }]),
    ...(answer.text === '' ? [] : [{ text: answer.text }]),
    ...answer.toolCalls.map(formatCall),
  ]
  return formatEnd(parts, answer.finishReason, answer.usage)
}

function formatEnd(parts: JsonObject[], reason: FinishReason, usage: TokenUsage | null): JsonObject {
  const finishReason = googleFinishReasons[reason]
  return {
    candidates: [{ content: { parts, role: 'model' }, ...(finishReason === null ? {} : { finishReason }), index: 0 }],
    ...(usage === null ? {} : { usageMetadata: formatGoogleUsage(usage) }),
  }
}

function formatCall(call: Required<ToolCall>): JsonObject {
  return { functionCall: { id: call.id, name: call.name, args: parseObject(encodeToolInput(call)) ?? {} } }
}

function findProblem(body: JsonObject): string | undefined {
  const contents = toObjects(body.contents)
  if (contents.length === 0) return 'contents is not specified'
  for (const [index, { role, parts }] of contents.entries()) {
    if (role !== 'user' && role !== 'model') return `Please use a valid role: user, model (contents[${index}])`
    if (toObjects(parts).length === 0 || toObjects(parts).some((part) => 'text' in part && toText(part.text) === '')) return `contents[${index}].parts: must not be empty`
    if (index > 0 && contents[index - 1]?.role === role) return 'Please ensure that multiturn requests alternate between user and model.'
  }
  const { thinkingConfig } = toObject(body.generationConfig)
  return thinkingConfig === undefined || toObject(thinkingConfig).includeThoughts === true ? undefined : 'thinkingConfig.includeThoughts: is expected'
}
