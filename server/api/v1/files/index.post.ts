import { fileView, maximumFileBytes, uploadQuery } from '#shared/schemas/files.ts'
import { uploadFile } from '#server/features/files/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Upload a file, to be sent with a message within a day',
  access: { role: 'member', scope: 'conversations:write' },
  query: uploadQuery,
  output: fileView,
  status: 201,
  isUpload: true,
  maximumBodyBytes: maximumFileBytes,
  limit: { bucket: 'uploads', by: 'person', requests: 120, perSeconds: 60, isFailOpen: true },
  problems: ['file-too-large', 'file-empty', 'files-full', 'storage-unavailable'],
}, ({ principal, query, upload }) => uploadFile({ userId: principal.userId, name: query.name, ...upload }))
