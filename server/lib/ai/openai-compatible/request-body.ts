import type { ModelRequest } from '../port.ts'

/** The body of `POST /chat/completions`. */
export interface ChatRequestBody {
  model: string
  messages: { role: string, content: string }[]
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
    messages: messages.filter(({ text }) => text.trim() !== '').map(({ role, text }) => ({ role, content: text })),
    stream: true,
    stream_options: { include_usage: true },
    ...(maximumOutputTokens === undefined ? {} : { max_tokens: maximumOutputTokens }),
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { top_p: topP }),
    ...(reasoningEffort === undefined ? {} : { reasoning_effort: reasoningEffort }),
  }
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
