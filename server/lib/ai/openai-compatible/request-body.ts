import { saysSomething } from '../port.ts'
import type { ModelFile, ModelMessage, ModelRequest } from '../port.ts'

type ChatContentPart =
  | { type: 'text', text: string }
  | { type: 'image_url', image_url: { url: string } }
  | { type: 'file', file: { filename: string, file_data: string } }

/** The body of `POST /chat/completions`. */
export interface ChatRequestBody {
  model: string
  messages: { role: string, content: string | ChatContentPart[] }[]
  stream: true
  stream_options?: { include_usage: true }
  max_tokens?: number
  max_completion_tokens?: number
  temperature?: number
  top_p?: number
  reasoning_effort?: 'low' | 'medium' | 'high'
}

/** The body that most servers understand. Turns without a text are left out: several refuse them. */
export function createRequestBody(model: string, { messages, maximumOutputTokens, temperature, topP, reasoningEffort }: ModelRequest): ChatRequestBody {
  return {
    model,
    messages: messages.filter(saysSomething).map(toChatMessage),
    stream: true,
    stream_options: { include_usage: true },
    ...(maximumOutputTokens === undefined ? {} : { max_tokens: maximumOutputTokens }),
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { top_p: topP }),
    ...(reasoningEffort === undefined ? {} : { reasoning_effort: reasoningEffort }),
  }
}

/** Many servers know no other content than a text: parts are only for turns with files. */
function toChatMessage({ role, text, files = [] }: ModelMessage): ChatRequestBody['messages'][number] {
  if (files.length === 0) return { role, content: text }
  return { role, content: [...files.map(toContentPart), ...(text.trim() === '' ? [] : [{ type: 'text' as const, text }])] }
}

function toContentPart({ name, mediaType, base64 }: ModelFile): ChatContentPart {
  const url = `data:${mediaType};base64,${base64}`
  return mediaType.startsWith('image/') ? { type: 'image_url', image_url: { url } } : { type: 'file', file: { filename: name, file_data: url } }
}

/** Settings that models refuse which have none of that kind: reasoning models a temperature, others an effort. */
const optionalFields = ['temperature', 'top_p', 'reasoning_effort'] as const

/**
 * The body without the field that the provider complained about: strict servers do not know `stream_options`, OpenAI's
 * reasoning models want `max_completion_tokens` and take no temperature.
 *
 * @returns undefined when the complaint is about something else
 */
export function adaptRequestBody(body: ChatRequestBody, complaint: string): ChatRequestBody | undefined {
  if (body.stream_options && /stream_options|include_usage/.test(complaint)) {
    const { stream_options: _, ...rest } = body
    return rest
  }
  if (body.max_tokens !== undefined && complaint.includes('max_completion_tokens')) {
    const { max_tokens: limit, ...rest } = body
    return { ...rest, max_completion_tokens: limit }
  }
  const refused = optionalFields.find((field) => body[field] !== undefined && complaint.includes(field))
  return refused && { ...body, [refused]: undefined }
}
