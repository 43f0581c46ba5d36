import { encodeTerm } from './encode-term.ts'
import { splitWords } from './split-words.ts'

/** What somebody searches for. All of it has to be there, in any order. */
export interface SearchQuery {
  words: SearchWord[]
  /** Stretches of Chinese or Japanese, folded. */
  runs: string[]
}

export interface SearchWord {
  folded: string
  /** Whether longer words that begin with it are meant too. */
  isPrefix: boolean
}

/** A term to look up. */
export interface SearchTerm { term: string, isPrefix: boolean }

/** More would make a search costly and find nothing: a longer query is cut here. */
const mostTerms = 16
/** Words begin with one or two letters too often to look all of them up. */
const shortestPrefix = 3

/** Reads a query as texts are read for the index. */
export function readSearchQuery(text: string): SearchQuery {
  const query: SearchQuery = { words: [], runs: [] }
  let runEnd = -1
  for (const word of splitWords(text)) {
    if (!word.isIdeograph) query.words.push({ folded: word.folded, isPrefix: word.folded.length >= shortestPrefix })
    else if (word.start === runEnd) query.runs.push((query.runs.pop() ?? '') + word.folded)
    else query.runs.push(word.folded)
    if (word.isIdeograph) runEnd = word.end
  }
  return query
}

/** The terms that a text must have, each once; none for a query without words. */
export function listSearchTerms({ words, runs }: SearchQuery): SearchTerm[] {
  const terms = [...words.map(({ folded, isPrefix }) => ({ term: encodeTerm(folded), isPrefix })), ...runs.flatMap(termsOfRun)]
  return [...new Map(terms.map((term) => [term.term, term])).values()].slice(0, mostTerms)
}

function termsOfRun(run: string): SearchTerm[] {
  const characters = [...run]
  if (characters.length === 1) return [{ term: encodeTerm(run), isPrefix: false }]
  return characters.slice(1).map((character, index) => ({ term: encodeTerm(`${characters[index]}${character}`), isPrefix: false }))
}
