/**
 * What a provider says went wrong, found in the body of its error response: JSON in any of the forms that are in use,
 * the title of a page, or plain text. Empty when there is nothing to read.
 */
export function readProviderMessage(body: string): string {
  const text = body.trim()
  if (/^[[{"]/.test(text)) {
    try {
      return findMessage(JSON.parse(text)) ?? text
    } catch {
      return text
    }
  }
  if (!text.startsWith('<')) return text
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(text)?.[1]?.trim()
  return title || text.replaceAll(/<(script|style)\b.*?<\/\1>|<[^>]*>/gis, ' ')
}

/**
 * The message of an error object: OpenAI has `error.message`, Ollama `error`, FastAPI `detail` (a text, or a list with
 * `msg`), Google a list with one such object, others `message`.
 */
export function findMessage(value: unknown): string | undefined {
  if (typeof value === 'string') return value || undefined
  if (Array.isArray(value)) return findMessage(value[0])
  if (typeof value !== 'object' || value === null) return undefined
  for (const key of ['error', 'message', 'detail', 'msg']) {
    const message = key in value ? findMessage(value[key as keyof typeof value]) : undefined
    if (message) return message
  }
  return undefined
}
