/** The encoder of answers that are not streamed: it gathers the steps and writes one JSON document. */
import type { FinishReason, ModelError, TokenUsage, ToolCall } from '../steps.ts'
import type { AnswerEncoder, AnswerHead, Wire } from './wire.ts'

/** Gathers an answer and writes it, in the wire's format, when it is done. */
export function createCompleteEncoder(wire: Wire, head: AnswerHead): AnswerEncoder {
  let text = ''
  let reasoning = ''
  let finishReason: FinishReason = 'none'
  let usage: TokenUsage | null = null
  const toolCalls: Required<ToolCall>[] = []
  return {
    contentType: 'application/json',
    isStreaming: false,
    start: () => '',
    text: (piece) => {
      text += piece
      return ''
    },
    reasoning: (piece) => {
      reasoning += piece
      return ''
    },
    toolCall: (call) => {
      toolCalls.push(call)
      return []
    },
    error: (error: ModelError) => JSON.stringify(wire.formatError(error)),
    finish: (reason, finalUsage) => {
      finishReason = reason
      usage = finalUsage
      return ''
    },
    done: () => JSON.stringify(wire.formatAnswer(head, { text, reasoning, toolCalls, finishReason, usage })),
  }
}
