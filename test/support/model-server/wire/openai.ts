/** OpenAI's chat completions, as OpenAI-compatible servers speak them. */
import { toObjects, toText, type JsonObject } from '../json.ts'
import { formatOpenaiError, formatOpenaiUsage, openaiFinishReasons } from './openai-format.ts'
import { createOpenaiStreamEncoder } from './openai-stream.ts'
import { encodeToolInput, type AnswerHead, type CompleteAnswer, type Wire } from './wire.ts'

/** The protocol of `/v1/chat/completions`. */
export const openaiWire: Wire = {
  findProblem,
  createEncoder: createOpenaiStreamEncoder,
  formatAnswer,
  formatError: formatOpenaiError,
  formatModels: (names) => ({
    object: 'list',
    data: names.map((id) => ({ id, object: 'model', created: 1_767_225_600, owned_by: 'model-server' })),
  }),
}

function formatAnswer(head: AnswerHead, answer: CompleteAnswer): JsonObject {
  const toolCalls = answer.toolCalls.map((call) => ({
    id: call.id,
    type: 'function',
    function: { name: call.name, arguments: encodeToolInput(call) },
  }))
  const message = {
    role: 'assistant',
    content: answer.text === '' && toolCalls.length > 0 ? null : answer.text,
    ...(answer.reasoning === '' ? {} : { reasoning_content: answer.reasoning }),
    ...(toolCalls.length === 0 ? {} : { tool_calls: toolCalls }),
  }
  return {
    id: `chatcmpl-${head.id}`,
    object: 'chat.completion',
    created: Math.floor(head.createdAt / 1000),
    model: head.model,
    choices: [{ index: 0, message, logprobs: null, finish_reason: openaiFinishReasons[answer.finishReason] }],
    ...(answer.usage === null ? {} : { usage: formatOpenaiUsage(answer.usage) }),
  }
}

function findProblem(body: JsonObject): string | undefined {
  const messages = toObjects(body.messages)
  if (messages.length === 0) return "[] is too short - 'messages'"
  for (const [index, message] of messages.entries()) {
    const answeredIds = new Set<string>()
    for (let next = index + 1; messages[next]?.role === 'tool'; next++) answeredIds.add(toText(messages[next]?.tool_call_id))
    const unanswered = toObjects(message.tool_calls).find((call) => !answeredIds.has(toText(call.id)))
    if (unanswered === undefined) continue
    return `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. No response to: ${toText(unanswered.id)}`
  }
  return undefined
}
