/** The events of a streamed OpenAI answer. */
import type { JsonObject } from '../json.ts'
import { formatOpenaiError, formatOpenaiUsage, openaiFinishReasons } from './openai-format.ts'
import { splitToolInput, type AnswerEncoder, type AnswerHead } from './wire.ts'

/** Writes `chat.completion.chunk` events, one for each piece. */
export function createOpenaiStreamEncoder(head: AnswerHead): AnswerEncoder {
  const common = {
    id: `chatcmpl-${head.id}`,
    object: 'chat.completion.chunk',
    created: Math.floor(head.createdAt / 1000),
    model: head.model,
    system_fingerprint: 'fp_model_server',
  }
  // Built once: a token then costs one small `JSON.stringify`, which keeps hundreds of streams cheap.
  const opening = `data: ${JSON.stringify(common).slice(0, -1)},"choices":[{"index":0,"delta":`
  const closing = ',"logprobs":null,"finish_reason":null}]}\n\n'
  const encodeDelta = (delta: JsonObject): string => `${opening}${JSON.stringify(delta)}${closing}`
  const encodeChunk = (chunk: JsonObject): string => `data: ${JSON.stringify({ ...common, ...chunk })}\n\n`
  let toolCallCount = 0

  return {
    contentType: 'text/event-stream; charset=utf-8',
    isStreaming: true,
    start: () => encodeDelta({ role: 'assistant', content: '' }),
    text: (piece) => `${opening}{"content":${JSON.stringify(piece)}}${closing}`,
    reasoning: (piece) => `${opening}{"reasoning_content":${JSON.stringify(piece)}}${closing}`,
    toolCall: (call) => {
      const index = toolCallCount++
      const first = { index, id: call.id, type: 'function', function: { name: call.name, arguments: '' } }
      return [
        encodeDelta({ tool_calls: [first] }),
        ...splitToolInput(call).map((piece) => encodeDelta({ tool_calls: [{ index, function: { arguments: piece } }] })),
      ]
    },
    error: (error) => `data: ${JSON.stringify(formatOpenaiError(error))}\n\n`,
    finish: (reason, usage) => {
      const last = { index: 0, delta: {}, logprobs: null, finish_reason: openaiFinishReasons[reason] }
      const finish = reason === 'none' ? '' : encodeChunk({ choices: [last] })
      const isUsageSent = head.isUsageWanted && usage !== null
      return finish + (isUsageSent ? encodeChunk({ choices: [], usage: formatOpenaiUsage(usage) }) : '')
    },
    done: () => 'data: [DONE]\n\n',
  }
}
