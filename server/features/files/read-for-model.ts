import { isReadBy, kindOfFile } from '#shared/files/file-kind.ts'
import type { FilePart } from '#shared/stream/parts.ts'
import type { ModelFile } from '#server/lib/ai/port.ts'
import { collectBytes } from '#server/lib/storage/collect-bytes.ts'
import { cutText, maximumTextBytes } from './cut-text.ts'
import { decodeText } from './decode-text.ts'
import { findContent } from './file-content.ts'

/** What a model is given of the files of one message. */
export interface GivenFiles {
  /** Texts, and a line for each file that the model cannot read. */
  text: string
  files: ModelFile[]
}

/** Providers take 20 to 32 MB with one request; a file's bytes become a third more on the way. */
export const maximumGivenBytes = 15 * 1024 ** 2

/**
 * Reads what a model with these abilities is given of some files. Pictures and documents that are more than `freeBytes`
 * together are left out, and the model is told so.
 *
 * @throws AppError storage-unavailable
 */
export async function readForModel(files: FilePart[], abilities: readonly string[], freeBytes: number): Promise<GivenFiles & { givenBytes: number }> {
  const texts: string[] = []
  const given: ModelFile[] = []
  let givenBytes = 0
  for (const file of files) {
    if (!isReadBy(file.mediaType, abilities)) texts.push(describe(file, 'not shown: this model cannot read it'))
    else if (kindOfFile(file.mediaType) === 'text') texts.push(await readText(file))
    else if (givenBytes + file.sizeBytes > freeBytes) texts.push(describe(file, 'not shown: too large to be sent along'))
    else {
      const bytes = await readBytes(file, file.sizeBytes)
      if (!bytes) texts.push(describe(file, 'not shown: it is not there any more'))
      else {
        given.push({ name: file.filename, mediaType: file.mediaType, base64: bytes.toString('base64') })
        givenBytes += file.sizeBytes
      }
    }
  }
  return { text: texts.join('\n\n'), files: given, givenBytes }
}

async function readText(file: FilePart): Promise<string> {
  const content = await findContent(file.fileId)
  if (!content) return describe(file, 'not shown: it is not there any more')
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of content as AsyncIterable<Uint8Array>) {
    chunks.push(chunk)
    sizeBytes += chunk.byteLength
    if (sizeBytes >= maximumTextBytes) break
  }
  const { text, isCut } = cutText(decodeText(Buffer.concat(chunks)) ?? '')
  return `<file name=${JSON.stringify(file.filename)}>\n${text}\n</file>${isCut || sizeBytes < file.sizeBytes ? '\n[Only the beginning of this file is shown.]' : ''}`
}

async function readBytes(file: FilePart, maximumBytes: number): Promise<Buffer | undefined> {
  const content = await findContent(file.fileId)
  return content && await collectBytes(content as AsyncIterable<Uint8Array>, maximumBytes)
}

function describe({ filename, mediaType }: FilePart, why: string): string {
  return `[File ${JSON.stringify(filename)} (${mediaType}): ${why}.]`
}
