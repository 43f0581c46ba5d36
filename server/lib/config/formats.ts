import ipaddr from 'ipaddr.js'

/** Fewer different characters are a word or a placeholder, not a secret. */
const fewestDifferentCharacters = 10
const shortestSecret = 32

/** Whether this is `file:` with a path, or a MySQL address with everything that connecting needs. */
export function isDatabaseUrl(url: string): boolean {
  if (url.startsWith('file:')) return url.length > 'file:'.length
  const address = readUrl(url, /^mysql:$/)
  return address !== undefined && address.username !== '' && /^\/[^/]+$/.test(address.pathname)
}

/** Whether a secret cannot be guessed, as far as its looks can tell. */
export function isStrongSecret(secret: string): boolean {
  return secret.length >= shortestSecret && new Set(secret).size >= fewestDifferentCharacters
}

/** Whether each item of a comma-separated list is an address or a CIDR range. */
export function isListOfRanges(text: string): boolean {
  return text.split(',').map((item) => item.trim()).filter(Boolean)
    .every((item) => (item.includes('/') ? ipaddr.isValidCIDR(item) : ipaddr.isValid(item)))
}

/** The address, unless it cannot be read, is of another kind, or holds a percent sign that encodes nothing. */
function readUrl(url: string, protocol: RegExp): URL | undefined {
  try {
    const address = new URL(url)
    decodeURIComponent(`${address.username}${address.password}${address.pathname}`)
    return protocol.test(address.protocol) && address.hostname !== '' ? address : undefined
  } catch {
    return undefined
  }
}
