import { saysSomething } from '../port.ts'
import type { ModelMessage } from '../port.ts'
import type { AnthropicPrompt } from './sdk-types.ts'

/** The messages in the SDK's form. This wire has one system text, at the beginning, and refuses turns that say nothing. */
export function toPrompt(messages: ModelMessage[]): AnthropicPrompt {
  const given = messages.filter(saysSomething)
  const system = given.filter(({ role }) => role === 'system').map(({ text }) => text).join('\n\n')
  const turns = given.flatMap(({ role, text, files = [] }) => (role === 'system' ? [] : [{ role, content: [...files.map(toFilePart), ...toTextParts(text)] }]))
  return [...(system ? [{ role: 'system' as const, content: system }] : []), ...turns]
}

function toFilePart({ name, mediaType, base64 }: NonNullable<ModelMessage['files']>[number]) {
  return { type: 'file' as const, filename: name, mediaType, data: { type: 'data' as const, data: base64 } }
}

function toTextParts(text: string) {
  return text.trim() === '' ? [] : [{ type: 'text' as const, text }]
}
