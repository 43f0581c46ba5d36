/**
 * Cuts a text into pieces of about a model's token: a word with the blanks before it, or up to two Chinese characters.
 * Joined again they are the text.
 */
export function splitTokens(text: string): string[] {
  return text.match(/\s*\p{Script=Han}{1,2}|\s*(?:(?!\p{Script=Han})\S)+|\s+$/gu) ?? []
}
