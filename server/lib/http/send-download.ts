import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { getRequestHeader, setResponseHeaders, setResponseStatus } from 'h3'
import type { H3Event } from 'h3'
import { useLogger } from '#server/lib/log/logger.ts'

/** A file that is sent to a browser. */
export interface DownloadedFile {
  id: string
  name: string
  mediaType: string
  sizeBytes: number
  /** Shown in the browser rather than saved. */
  isShown: boolean
  /** What has this id never changes: browsers need not ask again. */
  isImmutable?: boolean
  open: () => Promise<Readable>
}

/**
 * Sends a file that somebody has uploaded. Whatever is in it, it is no page of this origin: it is of the type that it is
 * said to be, runs nothing and loads nothing. Browsers keep it, and ask each time
 * whether they may still show it, unless it never changes.
 */
export async function sendDownload(event: H3Event, { id, name, mediaType, sizeBytes, isShown, isImmutable, open }: DownloadedFile): Promise<void | null> {
  const tag = `"${id}"`
  setResponseHeaders(event, {
    'cache-control': isImmutable ? 'private, max-age=31536000, immutable' : 'private, no-cache',
    'etag': tag,
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
  })
  if (getRequestHeader(event, 'if-none-match') === tag) {
    setResponseStatus(event, 304)
    return null
  }
  const content = await open()
  setResponseHeaders(event, {
    'content-type': mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : mediaType,
    'content-length': sizeBytes,
    'content-disposition': `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeName(name)}`,
  })
  // h3's own way leaves the file open when the browser goes away in the middle.
  await pipeline(content, event.node.res).catch((error: unknown) => {
    if (!isLeft(error)) useLogger().warn({ fileId: id, error: String(error) }, 'a file broke off on its way to the browser')
  })
}

function isLeft(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE'].includes(String(error.code))
}

/** As RFC 8187 has it; what `encodeURIComponent` leaves and that does not allow is encoded too. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replaceAll(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}
