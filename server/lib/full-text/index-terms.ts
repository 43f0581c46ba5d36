import { encodeOwner, encodeTerm, encodeWhole } from './encode-term.ts'
import { splitWords } from './split-words.ts'
import type { Word } from './split-words.ts'

/** As much as a person can send in one message. What follows in an even longer answer is not searched. */
export const longestIndexedText = 200_000

/** Whose a text is, and of what it is a part. */
export interface TextPlace { ownerId: string, wholeId: string }

/**
 * The terms under which a text is found, separated by spaces: where it belongs; each word; each pair of neighbouring Chinese
 * or Japanese characters, because where one word ends there depends on what stands around it, and a search for a part of
 * it would find nothing; and each such character once, for those who look for one alone.
 */
export function toIndexTerms(text: string, { ownerId, wholeId }: TextPlace): string {
  const terms = [encodeOwner(ownerId), encodeWhole(wholeId)]
  const characters = new Set<string>()
  let before: Word | undefined
  for (const word of splitWords(text.slice(0, longestIndexedText))) {
    if (word.isIdeograph) {
      characters.add(word.folded)
      if (before?.end === word.start) terms.push(encodeTerm(before.folded + word.folded))
    } else {
      terms.push(encodeTerm(word.folded), ...innerWords(text.slice(word.start, word.end)).map(encodeTerm))
    }
    before = word.isIdeograph ? word : undefined
  }
  return [...terms, ...[...characters].map(encodeTerm)].join(' ')
}

/** The words inside a name such as `useDatabase`, but for the first one, by which the whole is found. */
export function innerWords(word: string): string[] {
  return word.split(/(?<=[\p{Ll}\d])(?=\p{Lu})/u).slice(1).map((inner) => inner.toLowerCase())
}
