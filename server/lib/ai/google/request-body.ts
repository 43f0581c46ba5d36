import { saysSomething } from '../port.ts'
import type { ModelMessage, ModelRequest } from '../port.ts'

type ContentPart = { text: string } | { inlineData: { mimeType: string, data: string } }

/** The body of `:streamGenerateContent`. */
export interface GenerateBody {
  contents: { role: 'user' | 'model', parts: ContentPart[] }[]
  systemInstruction?: { parts: { text: string }[] }
  generationConfig: {
    temperature?: number
    topP?: number
    maxOutputTokens?: number
    thinkingConfig?: { includeThoughts: true, thinkingBudget?: number }
  }
}

/** How many tokens a model may think, for each effort; about what Google's OpenAI-compatible interface makes of the words. */
const thinkingBudgets = { low: 1_024, medium: 8_192, high: 24_576 } as const

/** The body for any model; thoughts are asked for, and left out again where a model has none. */
export function createGenerateBody({ messages, maximumOutputTokens, temperature, topP, reasoningEffort }: ModelRequest): GenerateBody {
  const given = messages.filter(saysSomething)
  const system = given.filter(({ role }) => role === 'system').map(({ text }) => ({ text }))
  return {
    contents: joinTurns(given.filter(({ role }) => role !== 'system')),
    ...(system.length > 0 ? { systemInstruction: { parts: system } } : {}),
    generationConfig: {
      ...(temperature === undefined ? {} : { temperature }),
      ...(topP === undefined ? {} : { topP }),
      ...(maximumOutputTokens === undefined ? {} : { maxOutputTokens: maximumOutputTokens }),
      thinkingConfig: { includeThoughts: true, ...(reasoningEffort === undefined ? {} : { thinkingBudget: thinkingBudgets[reasoningEffort] }) },
    },
  }
}

/**
 * The body without what the provider complained about: models that do not think refuse to be asked for thoughts, and some
 * that do take no budget.
 *
 * @returns undefined when the complaint is about something else
 */
export function adaptGenerateBody(body: GenerateBody, complaint: string): GenerateBody | undefined {
  const { thinkingConfig, ...config } = body.generationConfig
  if (!thinkingConfig || !/think|thought/i.test(complaint)) return undefined
  if (thinkingConfig.thinkingBudget === undefined) return { ...body, generationConfig: config }
  return { ...body, generationConfig: { ...config, thinkingConfig: { includeThoughts: true } } }
}

/** This wire wants the turns to alternate: what follows another of the same side becomes a part of it. */
function joinTurns(messages: ModelMessage[]): GenerateBody['contents'] {
  const contents: GenerateBody['contents'] = []
  for (const message of messages) {
    const side = message.role === 'assistant' ? 'model' : 'user'
    const last = contents.at(-1)
    if (last?.role === side) last.parts.push(...toParts(message))
    else contents.push({ role: side, parts: toParts(message) })
  }
  return contents
}

function toParts({ text, files = [] }: ModelMessage): ContentPart[] {
  return [...files.map(({ mediaType, base64 }) => ({ inlineData: { mimeType: mediaType, data: base64 } })), ...(text.trim() === '' ? [] : [{ text }])]
}
