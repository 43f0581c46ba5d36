import { speakInput } from '#shared/schemas/speech.ts'
import { providerProblems, speak } from '#server/features/speech/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Read a text aloud, with the provider that can: MP3',
  access: { role: 'member', scope: 'conversations:write' },
  body: speakInput,
  isDownload: true,
  limit: { bucket: 'speech', by: 'person', requests: 60, perSeconds: 60, isFailOpen: true },
  problems: ['model-unavailable', ...providerProblems],
}, ({ principal, body }) => speak(principal.userId, body.text))
