import { findRanges } from './highlight.ts'
import type { TextRange } from './highlight.ts'
import { longestIndexedText } from './index-terms.ts'
import type { SearchQuery } from './search-query.ts'

/** A short piece of a text, with the places that match. Plain text: who shows it marks the ranges. */
export interface Snippet { text: string, ranges: TextRange[] }

/** Letters before the first match, and altogether; a Chinese character takes the room of two. */
const widthBefore = 40
const width = 180
/** As much of the text around the match as is cleaned and cut down to the snippet. */
const neighbourhood = 400

/** The piece of a text around the first place that matches; its beginning, when that is far down or nowhere. */
export function makeSnippet(text: string, query: SearchQuery): Snippet {
  const place = findFirstPlace(text, query) ?? 0
  const before = clean(text.slice(Math.max(0, place - neighbourhood), place))
  const after = clean(text.slice(place, place + neighbourhood))
  const head = takeWidth([...before].toReversed(), widthBefore).reverse()
  const tail = takeWidth([...after], width - widthOf(head))
  const isCutBefore = head.length < [...before].length || place > neighbourhood
  const isCutAfter = tail.length < [...after].length || place + neighbourhood < text.length
  const snippet = `${isCutBefore ? '…' : ''}${head.join('').replace(isCutBefore ? /^[\p{L}\p{N}]{1,12}(?=[^\p{L}\p{N}])\s?/u : /^\s+/, '')}${tail.join('').trimEnd()}${isCutAfter ? '…' : ''}`.toWellFormed()
  return { text: snippet, ranges: findRanges(snippet, query) }
}

/** Looks for the letters first, which is quick in a long text; what is only folded alike is found word by word. */
function findFirstPlace(text: string, query: SearchQuery): number | undefined {
  const searched = text.slice(0, longestIndexedText)
  const sought = [...query.runs, ...query.words.map(({ folded }) => folded)].toSorted((one, other) => other.length - one.length)
  for (const letters of sought) {
    const isWord = !query.runs.includes(letters)
    const place = searched.search(new RegExp(`${isWord ? String.raw`(?<![\p{L}\p{N}])` : ''}${letters.replaceAll(/[^\p{L}\p{N}]/gu, '.')}`, 'iu'))
    if (place >= 0) return place
  }
  return findRanges(searched.slice(0, 20_000), query)[0]?.[0]
}

/** Without line breaks and the marks of Markdown. */
function clean(markdown: string): string {
  return markdown
    .replaceAll(/^[ \t]*(?:```.*|~~~.*|[-*_]{3,}\s*|\|?[\s:|-]+\|[\s:|-]*)$/gm, ' ')
    .replaceAll(/^[ \t]*(?:#{1,6}\s+|>\s?|[-*+]\s+)/gm, '')
    .replaceAll(/^[ \t]*\|.*\|[ \t]*$/gm, (row) => row.replaceAll('|', ' '))
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/\*{1,3}|__|~~|`/g, '')
    .replaceAll(/\s+/g, ' ')
}

function takeWidth(characters: string[], most: number): string[] {
  let sum = 0
  const end = characters.findIndex((character) => (sum += widthOf([character])) > most)
  return end < 0 ? characters : characters.slice(0, end)
}

function widthOf(characters: string[]): number {
  return characters.reduce((sum, character) => sum + (/[\u1100-\uFFDC]|[\u{20000}-\u{3FFFF}]/u.test(character) ? 2 : 1), 0)
}
