import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Public by range, yet answered inside a cloud: Azure's host agent (metadata, DNS, health probes). */
const PLATFORM_ADDRESSES = new Set(['168.63.129.16'])

/** The only block from which IANA has given out global unicast addresses; everything outside is refused unseen. */
const GLOBAL_UNICAST_V6: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3]

/**
 * Whether an IP address belongs to the public internet, so that it may be reached for somebody we do not trust.
 *
 * Denies by default: only global unicast passes. Forms of IPv6 that carry an IPv4 address (mapped, compatible, NAT64,
 * 6to4, Teredo, ISATAP) are refused whatever they carry, for the host behind them is another than the one seen here.
 *
 * @param address canonical text of an IPv4 or IPv6 address, without brackets; anything else is not public
 */
export function isPublicAddress(address: string): boolean {
  // isIP takes one spelling only. ipaddr.js alone would also read 0177.1 and 2130706433, and two parsers that differ
  // about an address are how such checks are passed.
  if (isIP(address) === 0 || address.includes('%')) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  if (parsed.kind() === 'ipv4') return !PLATFORM_ADDRESSES.has(parsed.toString())
  return parsed.match(GLOBAL_UNICAST_V6) && !isIsatap(parsed)
}

/** An ISATAP interface id is 0000:5efe or 0200:5efe followed by the IPv4 address that the packets are sent to. */
function isIsatap(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  const bytes = address.toByteArray()
  return (bytes[8] === 0 || bytes[8] === 2) && bytes[9] === 0 && bytes[10] === 0x5e && bytes[11] === 0xfe
}
