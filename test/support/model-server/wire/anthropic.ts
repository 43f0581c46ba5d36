/** Anthropic's messages API. */
import { parseObject, toObjects, toText, type JsonObject } from '../json.ts'
import { anthropicStopReasons, formatAnthropicError, formatAnthropicUsage, thinkingSignature } from './anthropic-format.ts'
import { createAnthropicStreamEncoder } from './anthropic-stream.ts'
import { encodeToolInput, type AnswerHead, type CompleteAnswer, type Wire } from './wire.ts'

/** The protocol of `/v1/messages`. */
export const anthropicWire: Wire = {
  findProblem,
  createEncoder: createAnthropicStreamEncoder,
  formatAnswer,
  formatError: formatAnthropicError,
  formatModels: (names) => ({
    data: names.map((id) => ({ type: 'model', id, display_name: id, created_at: '2026-01-01T00:00:00Z' })),
    has_more: false,
    first_id: names[0] ?? null,
    last_id: names.at(-1) ?? null,
  }),
}

function formatAnswer(head: AnswerHead, answer: CompleteAnswer): JsonObject {
  const thinking = { type: 'thinking', thinking: answer.reasoning, signature: thinkingSignature }
  const toolUses = answer.toolCalls.map((call) => ({
    type: 'tool_use',
    id: call.id,
    name: call.name,
    input: parseObject(encodeToolInput(call)) ?? {},
  }))
  const content = [
    ...(answer.reasoning === '' ? [] : [thinking]),
    ...(answer.text === '' ? [] : [{ type: 'text', text: answer.text }]),
    ...toolUses,
  ]
  return {
    id: `msg_${head.id}`,
    type: 'message',
    role: 'assistant',
    model: head.model,
    content,
    stop_reason: anthropicStopReasons[answer.finishReason],
    stop_sequence: null,
    usage: formatAnthropicUsage(answer.usage ?? { inputTokens: 0, outputTokens: 0 }),
  }
}

function findProblem(body: JsonObject): string | undefined {
  const messages = toObjects(body.messages)
  if (messages.length === 0) return 'messages: at least one message is required'
  if (typeof body.max_tokens !== 'number') return 'max_tokens: Field required'
  if (messages[0]?.role !== 'user') return 'messages: first message must use the "user" role'
  for (const [index, message] of messages.entries()) {
    const blocks = toObjects(message.content)
    if (message.content === '' || blocks.some((block) => block.type === 'text' && block.text === '')) {
      return `messages.${index}: text content blocks must be non-empty`
    }
    const answeredIds = new Set(toObjects(messages[index + 1]?.content).map((block) => toText(block.tool_use_id)))
    const unanswered = blocks.find((block) => block.type === 'tool_use' && !answeredIds.has(toText(block.id)))
    if (unanswered === undefined) continue
    return `messages.${index}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${toText(unanswered.id)}`
  }
  return undefined
}
