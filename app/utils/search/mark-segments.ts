import type { MarkedText } from '#shared/schemas/search.ts'

/** A piece of a text, and whether it is one of the places that match. */
export interface Segment { text: string, isMatch: boolean }

/** Cuts a text where its matches begin and end. Ranges are in order and do not overlap. */
export function toSegments({ text, ranges }: MarkedText): Segment[] {
  const segments: Segment[] = []
  let end = 0
  for (const range of ranges) {
    segments.push({ text: text.slice(end, range.start), isMatch: false }, { text: text.slice(range.start, range.end), isMatch: true })
    end = range.end
  }
  segments.push({ text: text.slice(end), isMatch: false })
  return segments.filter((segment) => segment.text !== '')
}
