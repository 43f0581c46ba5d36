import { tinyPicture, uploadOf } from '../chat/files.ts'
import type { ApiClient, ApiResponse, RequestOptions } from '../http/api-client.ts'
import type { Operation } from './operations.ts'

interface CallOptions extends RequestOptions { body?: unknown }

/** Calls the operation and reads its answer. Of an event stream only the start: it is left as soon as it is there. */
export async function callOperation(client: ApiClient, operation: Operation, path: string, { body, ...options }: CallOptions = {}): Promise<ApiResponse<unknown>> {
  if (operation.isUpload) return await client.request(operation.method, path, undefined, { ...options, ...uploadOf(tinyPicture) })
  if (!operation.isEventStream) return await client.request(operation.method, path, body, options)
  const leaving = new AbortController()
  const response = await client.open(operation.method, path, body, { ...options, signal: leaving.signal })
  const answered: unknown = response.status === 200 ? undefined : await response.json()
  leaving.abort()
  return { status: response.status, body: answered, headers: response.headers }
}
