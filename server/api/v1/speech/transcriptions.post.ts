import { maximumRecordingBytes, transcribeQuery, transcript } from '#shared/schemas/speech.ts'
import { providerProblems, transcribe } from '#server/features/speech/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Write down what was said, with the provider that can',
  access: { role: 'member', scope: 'conversations:write' },
  query: transcribeQuery,
  output: transcript,
  isUpload: true,
  maximumBodyBytes: maximumRecordingBytes,
  limit: { bucket: 'speech', by: 'person', requests: 60, perSeconds: 60, isFailOpen: true },
  problems: ['file-too-large', 'file-empty', 'model-unavailable', ...providerProblems],
}, ({ principal, query, upload }) => transcribe({ userId: principal.userId, content: upload.content, ...query }))
