import { isIP } from 'node:net'
import { isPublicAddress } from './address-policy.ts'

/** What an administrator permits beyond the public internet: entries `host` or `host:port`. */
export interface EgressPolicy {
  allowedHosts: readonly string[]
}

/** A URL that may be requested. Unless `isPermitted`, every address that its name resolves to has still to be public. */
export interface EgressTarget {
  url: URL
  isPermitted: boolean
}

export type EgressRefusalReason = 'malformed-url' | 'scheme' | 'credentials' | 'port' | 'private-address' | 'downgrade'

const REFUSAL_TEXTS: Record<EgressRefusalReason, string> = {
  'malformed-url': 'it is not a well-formed http or https URL',
  'scheme': 'only http and https are allowed',
  'credentials': 'a URL must not carry a user name or password',
  'port': 'the port belongs to another protocol',
  'private-address': 'the host is not on the public internet; an administrator can allow it',
  'downgrade': 'a redirect led from https to http',
}

/**
 * Our own refusal to send a request, never an answer of the remote or of the network. The message names the host as it
 * was asked for but not what it resolves to, which would tell an outsider about the inner network.
 */
export class EgressRefusedError extends Error {
  readonly code = 'egress-refused'
  readonly reason: EgressRefusalReason
  readonly host: string | undefined

  constructor(reason: EgressRefusalReason, host?: string) {
    super(`Request${host ? ` to ${host}` : ''} refused: ${REFUSAL_TEXTS[reason]}`)
    this.name = 'EgressRefusedError'
    this.reason = reason
    this.host = host
  }
}

/** The remote was reached but was too slow, sent too much, or redirected too often. */
export class ResponseLimitError extends Error {
  readonly code: 'response-timeout' | 'response-too-large' | 'too-many-redirects'

  constructor(code: ResponseLimitError['code'], message: string) {
    super(message)
    this.name = 'ResponseLimitError'
    this.code = code
  }
}

/** The ports that browsers refuse too (Fetch standard, "bad port"): mail, shells and others that would obey a request's text. */
const REFUSED_PORTS = new Set([
  0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111,
  113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548,
  554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566,
  6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
])

/**
 * Headers that may follow a redirect to another origin. A list of what is harmless, for keys travel under names that no
 * list of secrets foresees (x-api-key, api-key, x-goog-api-key, mcp-session-id, …).
 */
const HARMLESS_HEADERS = new Set([
  'accept', 'accept-encoding', 'accept-language', 'cache-control', 'content-language', 'content-type',
  'if-modified-since', 'if-none-match', 'range', 'user-agent',
])

/**
 * Checks a URL before anything is sent and brings it into the form in which it is requested (no trailing dot).
 *
 * @throws EgressRefusedError also for an address literal or a localhost name that is not permitted
 */
export function checkEgressUrl(input: string | URL, policy: EgressPolicy): EgressTarget {
  const text = String(input)
  const url = parseStrictly(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new EgressRefusedError('scheme')
  if (!/^https?:\/\/[^/?#]/i.test(text)) throw new EgressRefusedError('malformed-url')
  if (url.username || url.password) throw new EgressRefusedError('credentials', url.hostname)
  // "127.0.0.1.." is a name to the parser until the dots are gone: strip first, let it parse again, judge afterwards.
  url.hostname = url.hostname.replace(/\.+$/, '')
  if (!url.hostname || url.hostname.endsWith('.')) throw new EgressRefusedError('malformed-url')
  if (isPermittedHost(url, policy)) return { url, isPermitted: true }
  if (url.port && REFUSED_PORTS.has(Number(url.port))) throw new EgressRefusedError('port', url.hostname)
  const address = url.hostname.replace(/^\[|\]$/g, '')
  const isRefused = isIP(address) ? !isPublicAddress(address) : /(^|\.)localhost$/.test(address)
  if (isRefused) throw new EgressRefusedError('private-address', url.hostname)
  return { url, isPermitted: false }
}

/**
 * Checks where a redirect leads.
 *
 * @param location value of the Location header, absolute or relative to `from`
 * @throws EgressRefusedError as for a first URL, and for a step from https down to http
 */
export function checkRedirect(from: URL, location: string, policy: EgressPolicy): EgressTarget {
  const target = checkEgressUrl(parseStrictly(location, from), policy)
  if (from.protocol === 'https:' && target.url.protocol === 'http:') throw new EgressRefusedError('downgrade', target.url.hostname)
  return target
}

/** The headers that may go on to another origin: none that could be a credential. */
export function withoutCredentials(headers: Headers): Headers {
  return new Headers([...headers].filter(([name]) => HARMLESS_HEADERS.has(name)))
}

/** Whether text is a usable entry of `allowedHosts`. An entry that is not allows nothing. */
export function isAllowedHostEntry(entry: string): boolean {
  return parseAllowedHost(entry) !== undefined
}

function parseStrictly(text: string, base?: URL): URL {
  // The parser drops tabs and line breaks and reads "\" as "/", so that the text looks like another host than it is.
  if (/\p{Cc}/u.test(text) || /^[^?#]*\\/.test(text)) throw new EgressRefusedError('malformed-url')
  if (!URL.canParse(text, base?.href)) throw new EgressRefusedError('malformed-url')
  return new URL(text, base?.href)
}

function isPermittedHost(url: URL, policy: EgressPolicy): boolean {
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  return policy.allowedHosts.some((entry) => {
    const allowed = parseAllowedHost(entry)
    return allowed?.hostname === url.hostname && (allowed.port ?? port) === port
  })
}

function parseAllowedHost(entry: string): { hostname: string, port: number | undefined } | undefined {
  const text = entry.trim()
  const [, host = '', port] = /^(\[[^\]]+\]|[^:/?#@\\\s]+)(?::(\d{1,5}))?$/.exec(isIP(text) === 6 ? `[${text}]` : text) ?? []
  if (!host || Number(port ?? 0) > 65_535 || !URL.canParse(`http://${host}`)) return undefined
  const hostname = new URL(`http://${host}`).hostname.replace(/\.+$/, '')
  // Patterns and ranges are no hosts: an entry that looks as if it allowed more than it does is no entry.
  if (!/^[a-z0-9_.-]+$|^\[/.test(hostname)) return undefined
  return { hostname, port: port === undefined ? undefined : Number(port) }
}
