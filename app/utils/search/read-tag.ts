/** What was typed, as a tag and the words to find. The tag is still being typed while nothing follows it. */
export interface TaggedText { tag: string | undefined, isTyping: boolean, words: string }

/** `#plans summer` looks for "summer" where the tag is "plans"; what does not begin so is words alone. */
export function readTag(text: string): TaggedText {
  const [, tag, rest] = /^\s*#(\S*)(\s.*)?$/s.exec(text) ?? []
  if (tag === undefined) return { tag: undefined, isTyping: false, words: text.trim() }
  return { tag: tag.toLowerCase(), isTyping: rest === undefined, words: rest?.trim() ?? '' }
}
