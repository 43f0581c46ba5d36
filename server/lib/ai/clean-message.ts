const maximumLength = 300
/** Keys as providers print them in their refusals: `sk-proj-…`, `Bearer …`, `?key=…`. */
const secretPatterns = [/\bsk-[\w*.-]{4,}/g, /(?<=\bBearer\s+)[^\s"',}]+/gi, /(?<=[?&](?:api[-_]?key|key|token|access_token)=)[^&\s"']+/gi]

/**
 * A provider's message as people may see it: one line, without keys, of at most 300 characters.
 *
 * @param secret the key that was sent, which some providers repeat
 */
export function cleanMessage(text: string, secret?: string): string {
  let clean = secret && secret.length >= 4 ? text.replaceAll(secret, '[key]') : text
  for (const pattern of secretPatterns) clean = clean.replaceAll(pattern, '[key]')
  clean = clean.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim()
  return clean.length > maximumLength ? `${clean.slice(0, maximumLength - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : clean
}
