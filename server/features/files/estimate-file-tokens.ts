import { estimateTokens } from '#shared/context/estimate-tokens.ts'
import { kindOfFile } from '#shared/files/file-kind.ts'
import { decodeText } from './decode-text.ts'
import { cutText } from './cut-text.ts'

/** What a picture of ordinary size costs with the models in use: 700 to 1,600. */
const tokensPerPicture = 1_200
/** A page of a document, as a text and as a picture of it. */
const tokensPerPage = 2_000
const usualPageBytes = 40_000
/** More pages than any provider takes. */
const maximumPages = 100

/** About how much of a model's context a file takes, from its first bytes and its size. */
export function estimateFileTokens(mediaType: string, head: Uint8Array, sizeBytes: number): number {
  switch (kindOfFile(mediaType)) {
    case 'picture': return tokensPerPicture
    case 'pdf': return tokensPerPage * Math.min(maximumPages, Math.ceil(sizeBytes / usualPageBytes))
    case 'text': return estimateTokens(cutText(decodeText(head) ?? '').text)
    case 'other': return 0
  }
}
