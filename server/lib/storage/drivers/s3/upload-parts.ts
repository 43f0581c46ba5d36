import { StorageError } from '../../port.ts'
import { requireSuccess } from './bucket-requests.ts'
import type { SendToBucket } from './bucket-requests.ts'
import { readTag } from './read-tag.ts'

/** Uploads the parts of one object; it is there when the last one is, or not at all. @throws StorageError, and what `parts` throws */
export async function uploadParts(send: SendToBucket, name: string, parts: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<void> {
  const begun = await requireSuccess(await send({ method: 'POST', name, query: { uploads: '' } }))
  const uploadId = readTag(await begun.text(), 'UploadId')
  if (uploadId === undefined) throw new StorageError('The bucket began an upload without saying which')
  try {
    const tags: string[] = []
    for await (const body of parts) {
      const stored = await requireSuccess(await send({ method: 'PUT', name, query: { partNumber: String(tags.length + 1), uploadId }, body }))
      await stored.body?.cancel()
      tags.push(stored.headers.get('etag') ?? '')
    }
    await complete(send, name, { uploadId, tags })
  } catch (error) {
    // Parts that are left would be paid for.
    await send({ method: 'DELETE', name, query: { uploadId } }).then((response) => response.body?.cancel()).catch(() => undefined)
    throw error
  }
}

async function complete(send: SendToBucket, name: string, { uploadId, tags }: { uploadId: string, tags: string[] }): Promise<void> {
  const list = tags.map((tag, index) => `<Part><PartNumber>${index + 1}</PartNumber><ETag>${tag}</ETag></Part>`).join('')
  const body = new TextEncoder().encode(`<CompleteMultipartUpload>${list}</CompleteMultipartUpload>`)
  const answer = await (await requireSuccess(await send({ method: 'POST', name, query: { uploadId }, body }))).text()
  // The status was sent before it was known how it would end.
  if (answer.includes('<Error>')) throw new StorageError(`The bucket could not join the parts: ${readTag(answer, 'Message') ?? 'it did not say why'}`)
}
