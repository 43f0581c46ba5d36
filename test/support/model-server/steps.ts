/** What a scenario can do, one step after the other, whichever wire the client speaks. */
import type { RecordedRequest } from './recorder.ts'
import type { ModelMessage, OfferedTool } from './wire/read-request.ts'

/** Why an answer ends; `none` leaves the reason out, as broken servers do. */
export type FinishReason = 'stop' | 'length' | 'tool-calls' | 'content-filter' | 'none'

/** Token counts; the cached ones are part of the input, the reasoning ones part of the output. */
export interface TokenUsage {
  readonly inputTokens: number
  readonly outputTokens: number
  readonly cachedInputTokens?: number
  readonly reasoningTokens?: number
}

/** A call of a tool. A string as `input` is sent as it is, so that it can be broken JSON. */
export interface ToolCall {
  readonly name: string
  readonly input: unknown
  readonly id?: string
}

/** An error: an HTTP response while no header is sent yet, an error event in the stream afterwards. */
export interface ModelError {
  readonly message: string
  /** 500 when left out. */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
}

/** A whole response that follows no wire, such as a proxy's HTML page. */
export interface ForeignResponse {
  readonly status: number
  readonly contentType: string
  readonly body: string
}

/**
 * Things that happen to the connection: `send-headers` now, `hang` until the client leaves, `destroy-socket`,
 * and `omit-done`, which ends the stream without its last event.
 */
export type Control = 'send-headers' | 'hang' | 'destroy-socket' | 'omit-done'

/** One step of an answer. Every `text` and `reasoning` becomes an event of its own. */
export type Step =
  | { readonly text: string }
  | { readonly reasoning: string }
  | { readonly toolCall: ToolCall }
  /** Replaces the counted usage; `null` reports none. Yield it first: the Anthropic wire begins with it. */
  | { readonly usage: TokenUsage | null }
  | { readonly finish: FinishReason }
  | { readonly delayMs: number }
  | { readonly delayUntil: Promise<unknown> }
  | { readonly error: ModelError }
  | { readonly response: ForeignResponse }
  /** Written to the body as it is. */
  | { readonly raw: string }
  | { readonly control: Control }

/** What a scenario learns about the request that it answers. */
export interface ModelRequest {
  readonly record: RecordedRequest
  readonly model: string
  readonly messages: readonly ModelMessage[]
  readonly tools: readonly OfferedTool[]
  /** The text of the last user message. */
  readonly userText: string
  /** The results of tools that came after the last assistant message. */
  readonly toolResults: readonly string[]
  readonly isStreaming: boolean
  /** 1 for the first request that this server got for the model. */
  readonly attempt: number
}

/** The steps of an answer; a generator, async when it waits for something of its own. */
export type Steps = AsyncIterable<Step> | Iterable<Step>

/** A test's own behaviour of a model: `async function* (request) { yield { text: 'Hello' } }`. */
export type Script = (request: ModelRequest) => Steps

/** A built-in behaviour, found by the model's name. */
export interface Scenario {
  /** The names that the list of models shows. */
  readonly listedNames: readonly string[]
  readonly pattern: RegExp
  readonly play: (request: ModelRequest, match: RegExpExecArray) => Steps
  /** The whole text of the answer; `input` is what the user said or the tool returned, for those who repeat it. */
  readonly text: (match: RegExpExecArray, input: string) => string
}
