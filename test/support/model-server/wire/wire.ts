/** What a wire, OpenAI's, Anthropic's or Google's, has to provide. */
import type { JsonObject } from '../json.ts'
import type { FinishReason, ModelError, TokenUsage, ToolCall } from '../steps.ts'

/** What identifies an answer in each of its events. */
export interface AnswerHead {
  readonly id: number
  readonly model: string
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  /** Whether the client wants the token counts within a stream. */
  readonly isUsageWanted: boolean
}

/** Turns steps into the bytes of a response; an empty string sends nothing. */
export interface AnswerEncoder {
  readonly contentType: string
  readonly isStreaming: boolean
  start: (usage: TokenUsage | null) => string
  text: (piece: string) => string
  reasoning: (piece: string) => string
  /** The events of a call, its input in several pieces. */
  toolCall: (call: Required<ToolCall>) => readonly string[]
  error: (error: ModelError) => string
  finish: (reason: FinishReason, usage: TokenUsage | null) => string
  done: () => string
}

/** An answer that is not streamed. */
export interface CompleteAnswer {
  readonly text: string
  readonly reasoning: string
  readonly toolCalls: readonly Required<ToolCall>[]
  readonly finishReason: FinishReason
  readonly usage: TokenUsage | null
}

/** One provider's protocol. */
export interface Wire {
  /** What the real API would refuse the request for. */
  findProblem: (body: JsonObject) => string | undefined
  createEncoder: (head: AnswerHead) => AnswerEncoder
  formatAnswer: (head: AnswerHead, answer: CompleteAnswer) => JsonObject
  formatError: (error: ModelError) => JsonObject
  formatModels: (names: readonly string[]) => JsonObject
}

/** The input of a call as text: as it is when it is text already. */
export function encodeToolInput(call: ToolCall): string {
  return typeof call.input === 'string' ? call.input : JSON.stringify(call.input)
}

/** The input of a call in the short pieces in which a model sends it. */
export function splitToolInput(call: ToolCall): readonly string[] {
  return encodeToolInput(call).match(/.{1,12}/gsu) ?? []
}
