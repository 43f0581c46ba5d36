import { encodeOwner, encodeWhole } from './encode-term.ts'
import type { SearchTerm } from './search-query.ts'

/** Where to search: in everything of an owner, or in one part of it. */
export interface SearchScope { ownerId: string, wholeId?: string }

/** Words of five letters and pairs of characters are seldom in as many texts as one owner has. */
const seldomLength = 7

/**
 * All of these terms, in an owner's rows, as MySQL's boolean mode or SQLite's FTS5 takes it. MySQL goes from left to right
 * and keeps only what it has so far, so that what is rare stands first. Terms are letters and digits: nothing needs quoting.
 */
export function toMatchExpression(terms: SearchTerm[], { ownerId, wholeId }: SearchScope, provider: 'mysql' | 'sqlite'): string {
  const places = [...(wholeId === undefined ? [] : [encodeWhole(wholeId)]), encodeOwner(ownerId)]
  const byLength = terms.toSorted((one, other) => other.term.length - one.term.length)
  const written = ({ term, isPrefix }: SearchTerm) => (isPrefix ? `${term}*` : term)
  const seldom = byLength.filter(({ term }) => term.length >= seldomLength).map(written)
  const often = byLength.filter(({ term }) => term.length < seldomLength).map(written)
  const sign = provider === 'mysql' ? '+' : ''
  return [...seldom, ...places, ...often].map((term) => sign + term).join(' ')
}
