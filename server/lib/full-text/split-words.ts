/** A word of a text, or one character of a script that puts no spaces between words, with its place in the text. */
export interface Word {
  /** Lower case, without accents, wide forms narrowed: what is compared. */
  folded: string
  start: number
  end: number
  /** One Chinese or Japanese character. Neighbours belong together. */
  isIdeograph: boolean
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const plainWord = /^[a-zA-Z\d]+$/
const letters = /[\p{L}\p{N}\p{M}]+/gu

/**
 * The words of a text, in order. What joins words without a space, as in `foo_bar` or `v3.5`, parts them here, so that
 * each can be found.
 */
export function* splitWords(text: string): Generator<Word> {
  for (const { segment, index, isWordLike } of segmenter.segment(text)) {
    if (!isWordLike) continue
    if (plainWord.test(segment)) yield { folded: segment.toLowerCase(), start: index, end: index + segment.length, isIdeograph: false }
    else if (isIdeograph(segment)) yield* splitCharacters(segment, index)
    else for (const stretch of segment.matchAll(letters)) yield { folded: fold(stretch[0]), start: index + stretch.index, end: index + stretch.index + stretch[0].length, isIdeograph: false }
  }
}

/** The segmenter never joins one of them with a letter of another script, so that the first decides. */
function isIdeograph(segment: string): boolean {
  const code = segment.codePointAt(0) ?? 0
  return (code >= 0x30_05 && code <= 0x30_FF) || (code >= 0x34_00 && code <= 0x9F_FF) || (code >= 0xF9_00 && code <= 0xFA_FF) || (code >= 0x2_00_00 && code <= 0x3_FF_FF)
}

function* splitCharacters(segment: string, start: number): Generator<Word> {
  let place = start
  for (const character of segment) {
    const end = place + character.length
    yield { folded: foldCharacter(character), start: place, end, isIdeograph: true }
    place = end
  }
}

/** There are some ten thousand of them, each of which is met again and again. */
const foldedCharacters = new Map<string, string>()

function foldCharacter(character: string): string {
  const known = foldedCharacters.get(character)
  if (known !== undefined) return known
  const folded = fold(character)
  foldedCharacters.set(character, folded)
  return folded
}

/** Accents of European scripts go; marks that make another letter, as in Japanese, stay. */
function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/[\u0300-\u036F]/g, '').normalize('NFKC').toLowerCase()
}
