import { Buffer } from 'node:buffer'
import type { FileView } from '#shared/schemas/files.ts'
import type { ApiClient, RequestOptions } from '../http/api-client.ts'

/** A picture of one pixel. */
export const tinyPicture = bytesOf(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'))

/** The request that uploads this content. */
export function uploadOf(content: string | Uint8Array<ArrayBuffer>): RequestOptions {
  return { rawBody: content, headers: { 'content-type': 'application/octet-stream' } }
}

/** Uploads a file. @throws when it is refused */
export async function uploadFile(client: ApiClient, { name, content }: { name: string, content: string | Uint8Array<ArrayBuffer> }): Promise<FileView> {
  const { status, body } = await client.post<FileView>(`/api/v1/files?name=${encodeURIComponent(name)}`, undefined, uploadOf(content))
  if (status !== 201) throw new Error(`The file was not taken: ${status} ${JSON.stringify(body)}`)
  return body
}

/** The content of a file as a browser gets it. */
export async function downloadFile(client: ApiClient, id: string, headers: Record<string, string> = {}) {
  const response = await client.open('GET', `/api/v1/files/${id}/content`, undefined, { headers })
  return { status: response.status, headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) }
}

function bytesOf(buffer: Buffer): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(buffer)
}
