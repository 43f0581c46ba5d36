import { extname } from 'node:path'
import { decodeText } from './decode-text.ts'

/** The first bytes of formats that have a mark. WebP has its own four bytes further on. */
const marks: { type: string, bytes: string }[] = [
  { type: 'image/png', bytes: '89504e470d0a1a0a' },
  { type: 'image/jpeg', bytes: 'ffd8ff' },
  { type: 'image/gif', bytes: '474946383761' },
  { type: 'image/gif', bytes: '474946383961' },
  { type: 'application/pdf', bytes: '255044462d' },
]

/** Office files are archives, which their names tell apart. */
const archiveTypes: Record<string, string> = {
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  '.odt': 'application/vnd.oasis.opendocument.text',
  '.ods': 'application/vnd.oasis.opendocument.spreadsheet',
  '.odp': 'application/vnd.oasis.opendocument.presentation',
  '.epub': 'application/epub+zip',
}
const textTypes: Record<string, string> = { '.md': 'text/markdown', '.markdown': 'text/markdown', '.csv': 'text/csv', '.tsv': 'text/tab-separated-values' }

/**
 * What a file is, by its first bytes; its name only tells apart what these bytes leave open. Whatever is a text is
 * `text/…`, HTML, SVG and programs too: nothing that was uploaded is ever shown as a page.
 */
export function detectMediaType(head: Uint8Array, name: string): string {
  const hex = Buffer.from(head.subarray(0, 16)).toString('hex')
  const marked = marks.find(({ bytes }) => hex.startsWith(bytes))
  if (marked) return marked.type
  if (hex.startsWith('52494646') && hex.slice(16, 24) === '57454250') return 'image/webp'
  const extension = extname(name).toLowerCase()
  if (hex.startsWith('504b0304')) return archiveTypes[extension] ?? 'application/zip'
  return decodeText(head) === undefined ? 'application/octet-stream' : textTypes[extension] ?? 'text/plain'
}
