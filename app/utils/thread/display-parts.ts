import type { MessagePart } from '#shared/stream/parts.ts'

/** A stretch of an answer as it is shown. */
export interface DisplayPart { type: 'text' | 'reasoning', text: string, isStreaming: boolean }

/**
 * Joins what belongs together: an answer that was continued goes on in the same paragraph, with nothing but the start
 * of the next call between the two texts. Empty parts are left out.
 */
export function displayParts(parts: MessagePart[]): DisplayPart[] {
  const shown: DisplayPart[] = []
  for (const part of parts) {
    if (part.type === 'step-start' || part.type === 'file') continue
    const isStreaming = part.state === 'streaming'
    const last = shown.at(-1)
    if (last?.type === part.type) {
      last.text += part.text
      last.isStreaming = isStreaming
    } else if (part.text !== '' || isStreaming) {
      shown.push({ type: part.type, text: part.text, isStreaming })
    }
  }
  return shown
}
