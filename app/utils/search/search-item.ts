import type { MarkedText } from '#shared/schemas/search.ts'

/** One line of the search dialog: a conversation, a message of one, or something to do. */
export interface SearchItem {
  label: string
  icon: string
  title: MarkedText
  /** What was said, where a message was found. */
  snippet?: MarkedText
  /** Its shortcut. */
  keys?: string[]
  /** Said at its end. */
  note?: string
  /** ISO 8601. */
  when?: string
  onSelect: () => void
}

export const unmarked = (text: string): MarkedText => ({ text, ranges: [] })
