/** The events of a streamed Anthropic answer. */
import type { JsonObject } from '../json.ts'
import { anthropicStopReasons, formatAnthropicUsage, formatAnthropicError, thinkingSignature } from './anthropic-format.ts'
import { splitToolInput, type AnswerEncoder, type AnswerHead } from './wire.ts'

/** Writes messages events: one delta for each piece, each kind of content in a block of its own. */
export function createAnthropicStreamEncoder(head: AnswerHead): AnswerEncoder {
  let blockIndex = -1
  let openKind: 'text' | 'thinking' | undefined

  const encodeEvent = (type: string, data: JsonObject): string => `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`
  const encodeDelta = (delta: JsonObject): string => encodeEvent('content_block_delta', { index: blockIndex, delta })
  const startBlock = (block: JsonObject): string => {
    const end = endBlock()
    blockIndex += 1
    return end + encodeEvent('content_block_start', { index: blockIndex, content_block: block })
  }
  const endBlock = (): string => {
    if (openKind === undefined) return ''
    const signature = openKind === 'thinking' ? encodeDelta({ type: 'signature_delta', signature: thinkingSignature }) : ''
    openKind = undefined
    return signature + encodeEvent('content_block_stop', { index: blockIndex })
  }
  const switchTo = (kind: 'text' | 'thinking'): string => {
    if (openKind === kind) return ''
    const start = startBlock(kind === 'text' ? { type: 'text', text: '' } : { type: 'thinking', thinking: '', signature: '' })
    openKind = kind
    return start
  }

  return {
    contentType: 'text/event-stream; charset=utf-8',
    isStreaming: true,
    start: (usage) => {
      const message = {
        id: `msg_${head.id}`,
        type: 'message',
        role: 'assistant',
        model: head.model,
        content: [],
        stop_reason: null,
        stop_sequence: null,
        usage: formatAnthropicUsage({ inputTokens: 0, ...usage, outputTokens: 1, reasoningTokens: 0 }),
      }
      return encodeEvent('message_start', { message }) + encodeEvent('ping', {})
    },
    text: (piece) => switchTo('text') + encodeDelta({ type: 'text_delta', text: piece }),
    reasoning: (piece) => switchTo('thinking') + encodeDelta({ type: 'thinking_delta', thinking: piece }),
    toolCall: (call) => [
      startBlock({ type: 'tool_use', id: call.id, name: call.name, input: {} }),
      ...splitToolInput(call).map((piece) => encodeDelta({ type: 'input_json_delta', partial_json: piece })),
      encodeEvent('content_block_stop', { index: blockIndex }),
    ],
    error: (error) => encodeEvent('error', formatAnthropicError(error)),
    finish: (reason, usage) => {
      const end = endBlock()
      if (reason === 'none') return end
      const delta = { stop_reason: anthropicStopReasons[reason], stop_sequence: null }
      return end + encodeEvent('message_delta', { delta, usage: formatAnthropicUsage(usage ?? { inputTokens: 0, outputTokens: 0 }) })
    },
    done: () => encodeEvent('message_stop', {}),
  }
}
