/** Names that assets/css/markdown.css gives a colour. */
const allName = 'thread-search'
const currentName = 'thread-search-current'

/** Colours the places without touching the page's elements; browsers that cannot do that only scroll there. */
export function showHighlights(ranges: Range[], current: Range | undefined): void {
  if (!('highlights' in CSS)) return
  set(allName, ranges.filter((range) => range !== current))
  set(currentName, current ? [current] : [])
}

function set(name: string, ranges: Range[]) {
  if (ranges.length === 0) CSS.highlights.delete(name)
  else CSS.highlights.set(name, new Highlight(...ranges))
}
