/** As many characters of one file are given to a model: as long as the longest message may be. */
export const maximumGivenCharacters = 200_000
/** So many bytes hold as many characters, in every encoding that is read. */
export const maximumTextBytes = maximumGivenCharacters * 4

/** The beginning of a text, as much as a model is given; never half a character. */
export function cutText(text: string): { text: string, isCut: boolean } {
  if (text.length <= maximumGivenCharacters) return { text, isCut: false }
  return { text: text.slice(0, maximumGivenCharacters).replace(/[\uD800-\uDBFF]$/, ''), isCut: true }
}
