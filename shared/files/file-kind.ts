/** What a model can be given of a file: a picture to look at, a document of pages, a text, or nothing. */
export type FileKind = 'picture' | 'pdf' | 'text' | 'other'

/** Formats that every model that sees takes, and every browser shows. */
const pictureTypes: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

export function kindOfFile(mediaType: string): FileKind {
  if (pictureTypes.has(mediaType)) return 'picture'
  if (mediaType === 'application/pdf') return 'pdf'
  return mediaType.startsWith('text/') ? 'text' : 'other'
}

/** Whether a model with these abilities is given the content of a file. Texts are read by all of them. */
export function isReadBy(mediaType: string, abilities: readonly string[]): boolean {
  switch (kindOfFile(mediaType)) {
    case 'text': return true
    case 'picture': return abilities.includes('vision')
    case 'pdf': return abilities.includes('files')
    case 'other': return false
  }
}
