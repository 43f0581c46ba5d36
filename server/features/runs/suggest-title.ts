import type { LanguageModel } from '#server/lib/ai/port.ts'

const longestTitle = 60
/** Whoever writes a longer line than this was not writing a title: six words take half of it. */
const longestSuggestion = 120
const readCharacters = 2_000

/** The first line of the question, shortened: a title at once, without asking a model. */
export function titleFromText(text: string): string {
  const line = text.trim().split('\n', 1)[0]?.replaceAll(/\s+/g, ' ').replace(/^[#>*\-\s]+/, '').trim() ?? ''
  const characters = [...line]
  return characters.length > longestTitle ? `${characters.slice(0, longestTitle - 1).join('').trimEnd()}…` : line
}

/**
 * Asks the model for a title of the question. Undefined when it gives nothing usable, for whatever reason: the first
 * line serves then.
 */
export async function suggestTitle({ model, question, signal }: { model: LanguageModel, question: string, signal: AbortSignal }): Promise<string | undefined> {
  const instruction = 'Write a title of at most six words for a conversation that starts with the following message, in the language of the message. Answer with the title only, without quotation marks.'
  try {
    let text = ''
    for await (const part of model.stream({ messages: [{ role: 'system', text: instruction }, { role: 'user', text: question.slice(0, readCharacters) }], signal, maximumOutputTokens: 60 })) {
      if (part.type === 'text') text += part.delta
      text = text.trimStart()
      if (text.length > longestSuggestion) return undefined
      // The first line is the title, whatever the model goes on to say.
      if (text.includes('\n')) break
    }
    const title = titleFromText(text.replaceAll(/["“”«»]/g, ''))
    return title === '' ? undefined : title
  } catch {
    return undefined
  }
}
