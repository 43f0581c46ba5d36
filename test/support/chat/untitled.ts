import type { Script } from '../model-server/server.ts'

/** Gives requests for a conversation's title nothing, so that its first line serves, and all others to the script. */
export function untitled(script: Script): Script {
  return (request) => (request.messages.some(({ role, text }) => role === 'system' && text.startsWith('Write a title')) ? [] : script(request))
}
