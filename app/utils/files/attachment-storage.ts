import { z } from 'zod'
import { filePart, type FilePart } from '#shared/stream/parts.ts'

const storageKey = (draftKey: string) => `draft-files-${draftKey}`

/** The files that this tab has kept with a draft. A browser may refuse its storage; then there are none. */
export function readStoredFiles(draftKey: string): FilePart[] {
  try {
    return z.array(filePart).catch([]).parse(JSON.parse(sessionStorage.getItem(storageKey(draftKey)) ?? '[]'))
  } catch {
    return []
  }
}

export function storeFiles(draftKey: string, parts: FilePart[]): void {
  try {
    if (parts.length > 0) sessionStorage.setItem(storageKey(draftKey), JSON.stringify(parts))
    else sessionStorage.removeItem(storageKey(draftKey))
  } catch {
    // Full or refused: they are still on the page.
  }
}
