import type { IncomingMessage } from 'node:http'
import { getRequestHeader } from 'h3'
import type { H3Event } from 'h3'
import { AppError } from '#server/lib/errors/app-error.ts'

/** A body of any bytes, read as it comes. */
export interface IncomingUpload {
  /** As the client says; undefined when it does not. */
  lengthBytes: number | undefined
  content: AsyncIterable<Uint8Array>
}

/** The body of an upload. @throws AppError unsupported-media-type */
export function readUpload(event: H3Event): IncomingUpload {
  const request = event.node.req
  const contentType = getRequestHeader(event, 'content-type') ?? ''
  if (!/^application\/octet-stream\s*(?:;|$)/i.test(contentType)) throw new AppError('unsupported-media-type', { detail: `Content-Type: ${contentType}` })
  const length = Number(request.headers['content-length'])
  return {
    lengthBytes: request.headers['content-length'] === undefined || !Number.isSafeInteger(length) ? undefined : length,
    content: readContent(request),
  }
}

async function* readContent(request: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    yield* request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>
  } catch (error) {
    throw new AppError('malformed-body', { detail: 'The upload broke off', cause: error })
  }
}
