/** A draft as a tab keeps it: the text, and what of it the server had the last time that both agreed. */
export interface StoredDraft { text: string, agreed: string }

/** What this tab has kept. A browser may refuse its storage; a draft is not worth an error. */
export function readDraft(key: string): StoredDraft {
  try {
    return { text: sessionStorage.getItem(textKey(key)) ?? '', agreed: sessionStorage.getItem(agreedKey(key)) ?? '' }
  } catch {
    return { text: '', agreed: '' }
  }
}

export function writeDraft(key: string, { text, agreed }: StoredDraft): void {
  try {
    put(textKey(key), text)
    put(agreedKey(key), agreed)
  } catch {
    // Full or refused: the text is still in the field.
  }
}

function put(key: string, value: string) {
  if (value) sessionStorage.setItem(key, value)
  else sessionStorage.removeItem(key)
}

const textKey = (key: string) => `draft-${key}`
const agreedKey = (key: string) => `draft-agreed-${key}`
