/** Characters of Chinese, Japanese and Korean, which have about a token each; punctuation of these scripts included. */
const wideCharacters = /[\u2E80-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\uFF00-\uFFEF]|[\uD840-\uD87F][\uDC00-\uDFFF]/g
/** Tokens of one wide character: tokenizers join frequent pairs. */
const tokensPerWideCharacter = 0.75
/** English prose has 4 to 4.5 characters a token, code and other languages fewer. */
const charactersPerToken = 3.8
/** What a wire adds around each message. */
const tokensPerMessage = 4

/** About how many tokens a text is, within about a fifth for Chinese and English with the tokenizers in use. */
export function estimateTokens(text: string): number {
  const wideCount = text.match(wideCharacters)?.length ?? 0
  return Math.ceil(wideCount * tokensPerWideCharacter + (text.length - wideCount) / charactersPerToken)
}

/** The same for a message of a conversation. */
export function estimateMessageTokens(text: string): number {
  return estimateTokens(text) + tokensPerMessage
}
