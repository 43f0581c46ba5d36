/** Where a match begins and ends in a list of texts: which text, and the character in it. */
export interface TextMatch { start: TextPosition, end: TextPosition }
export interface TextPosition { index: number, offset: number }
/** A stretch of text as it stands on the page; `isNewBlock` when it does not continue the one before. */
export interface TextPiece { text: string, isNewBlock: boolean }

/** More than anybody steps through. */
const mostMatches = 2_000

/**
 * Finds words in texts that may be cut anywhere, as bold print cuts a sentence on the page, without regard to upper and
 * lower case. A match does not reach from one block into the next.
 */
export function findInPieces(pieces: TextPiece[], query: string): TextMatch[] {
  const wanted = fold(query.trim())
  if (wanted === '') return []
  const starts: number[] = []
  let whole = ''
  for (const { text, isNewBlock } of pieces) {
    if (isNewBlock && whole !== '') whole += '\n'
    starts.push(whole.length)
    whole += fold(text)
  }
  const matches: TextMatch[] = []
  for (let at = whole.indexOf(wanted); at >= 0 && matches.length < mostMatches; at = whole.indexOf(wanted, at + wanted.length)) {
    const last = locate(starts, at + wanted.length - 1)
    matches.push({ start: locate(starts, at), end: { index: last.index, offset: last.offset + 1 } })
  }
  return matches
}

/** Lower case that keeps the length: places in the one text are places in the other. A line's end is a space. */
function fold(text: string): string {
  const lower = text.toLowerCase()
  return (lower.length === text.length ? lower : text).replaceAll(/\s/g, ' ')
}

/** The last piece that starts at or before the place. */
function locate(starts: number[], place: number): TextPosition {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= place) low = middle
    else high = middle - 1
  }
  return { index: low, offset: place - (starts[low] ?? 0) }
}
