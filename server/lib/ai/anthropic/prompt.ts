import type { ModelMessage } from '../port.ts'
import type { AnthropicPrompt } from './sdk-types.ts'

/** The messages in the SDK's form. This wire has one system text, at the beginning, and refuses turns without a text. */
export function toPrompt(messages: ModelMessage[]): AnthropicPrompt {
  const given = messages.filter(({ text }) => text.trim() !== '')
  const system = given.filter(({ role }) => role === 'system').map(({ text }) => text).join('\n\n')
  const turns = given.flatMap(({ role, text }) => (role === 'system' ? [] : [{ role, content: [{ type: 'text' as const, text }] }]))
  return [...(system ? [{ role: 'system' as const, content: system }] : []), ...turns]
}
