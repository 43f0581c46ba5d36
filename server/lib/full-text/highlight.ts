import { innerWords } from './index-terms.ts'
import type { SearchQuery } from './search-query.ts'
import { splitWords } from './split-words.ts'
import type { Word } from './split-words.ts'

/** A stretch of a text: from `start` up to but without `end`, in UTF-16 units. */
export type TextRange = [start: number, end: number]

/** Where a text has what was searched for, in order and without overlaps. */
export function findRanges(text: string, query: SearchQuery): TextRange[] {
  const words = [...splitWords(text)]
  const found = words.filter((word) => !word.isIdeograph && isMeant(word, text, query)).map(({ start, end }): TextRange => [start, end])
  const runs = findRuns(words, query.runs)
  return joinRanges([...found, ...(runs.length > 0 ? runs : findRuns(words, query.runs.flatMap(pairsOf)))])
}

function isMeant(word: Word, text: string, { words }: SearchQuery): boolean {
  const names = [word.folded, ...innerWords(text.slice(word.start, word.end))]
  return words.some(({ folded, isPrefix }) => names.some((name) => (isPrefix ? name.startsWith(folded) : name === folded)))
}

/** Stretches of neighbouring characters that are one of these. */
function findRuns(words: Word[], runs: string[]): TextRange[] {
  return runs.flatMap((run) => {
    const characters = [...run]
    return words.flatMap((word, index): TextRange[] => {
      const stretch = words.slice(index, index + characters.length)
      const isRun = characters.every((character, place) => stretch[place]?.isIdeograph && stretch[place].folded === character)
      const last = stretch.at(-1)
      return isRun && last && last.end - word.start === textLength(stretch) ? [[word.start, last.end]] : []
    })
  })
}

function textLength(words: Word[]): number {
  return words.reduce((sum, { start, end }) => sum + end - start, 0)
}

function pairsOf(run: string): string[] {
  const characters = [...run]
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}

function joinRanges(ranges: TextRange[]): TextRange[] {
  const joined: TextRange[] = []
  for (const [start, end] of ranges.toSorted(([one], [other]) => one - other)) {
    const last = joined.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else joined.push([start, end])
  }
  return joined
}
