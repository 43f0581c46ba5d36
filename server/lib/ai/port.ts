/** A picture or a document that a model is given. */
export interface ModelFile { name: string, mediaType: string, base64: string }

/** One turn of what the model is told. */
export interface ModelMessage {
  role: 'system' | 'user' | 'assistant'
  /** Of an assistant, the visible text only. */
  text: string
  /** Of a person, where the model can read them. */
  files?: ModelFile[]
}

/** Whether there is anything in a turn: several providers refuse those without. */
export function saysSomething({ text, files = [] }: ModelMessage): boolean {
  return text.trim() !== '' || files.length > 0
}

/** A piece of an answer. */
export interface AnswerPiece { type: 'text' | 'reasoning', delta: string }

/** What a model gives. `finish` comes once, last; an answer that ends without it has failed. */
export type ModelStreamPart =
  | AnswerPiece
  | { type: 'finish', reason: 'stop' | 'length' | 'content-filter' | 'other', usage?: { inputTokens: number, outputTokens: number } }

export interface ModelRequest {
  messages: ModelMessage[]
  /** Ends the answer: the connection closes at once and the stream throws the signal's reason. */
  signal: AbortSignal
  maximumOutputTokens?: number
  /** 0 to 2: how freely words are chosen. */
  temperature?: number
  /** 0 to 1: from how much of the likely words one is chosen. */
  topP?: number
  /** How much the model thinks first, where it can. */
  reasoningEffort?: 'low' | 'medium' | 'high'
  /**
   * Asked before each read of an answer that goes on: a promise of the moment when reading is worth it, or undefined for at
   * once. What has come until then is read in one piece.
   */
  gather?: () => Promise<void> | undefined
}

/** A model that can be asked. */
export interface LanguageModel {
  /**
   * Asks, and gives the answer piece by piece. What was given before an error stays valid.
   *
   * @throws AppError with a `provider-…` code, `egress-refused` or `answer-too-long`; `detail` has the words for people
   */
  stream(request: ModelRequest): AsyncIterable<ModelStreamPart>
}

/** What somebody said, as it was recorded. */
export interface Recording {
  bytes: Uint8Array<ArrayBuffer>
  /** As the recorder named it: `audio/webm;codecs=opus`. */
  mediaType: string
  /** In which it was spoken, if that is known: `zh`. */
  language: string | undefined
  signal: AbortSignal
}

/** A model that hears or speaks. Both throw ProviderError as an answer does. */
export interface SpeechModel {
  transcribe: (recording: Recording) => Promise<string>
  /** MP3. */
  speak: (text: string, signal: AbortSignal) => Promise<Uint8Array<ArrayBuffer>>
}

/** Where a provider is and how to reach it. */
export interface ProviderConnection {
  /** As `normaliseBaseUrl` gives it: without a slash at its end, version included. */
  baseUrl: string
  apiKey: string | undefined
  /** The guarded client: the address is chosen by people. */
  fetchSafely: (url: string, init: RequestInit) => Promise<Response>
}

/** A model that a provider offers. */
export interface OfferedModel {
  /** The name by which the provider knows it. */
  externalId: string
  label: string
  /** In tokens, where the provider says so. */
  contextTokens?: number
  maximumOutputTokens?: number
}
