import type { IncomingMessage } from 'node:http'
import ipaddr from 'ipaddr.js'
import { useConfig } from '#server/lib/config/index.ts'

/**
 * Who really sent the request. `X-Forwarded-For` is read from the right and believed only as far as the proxies that
 * the operator trusts; anyone could write the rest.
 */
export function readClientAddress(request: IncomingMessage): string {
  const direct = normalise(request.socket?.remoteAddress ?? '')
  const hops = String(request.headers['x-forwarded-for'] ?? '').split(',').map((hop) => hop.trim()).filter(Boolean)
  let address = direct
  while (hops.length > 0 && isTrustedProxy(address)) address = normalise(hops.pop()!)
  return address
}

/** Whether the browser's connection was encrypted, as far as a trusted proxy says so. */
export function readIsHttps(request: IncomingMessage): boolean {
  if ('encrypted' in (request.socket ?? {})) return true
  return isFromTrustedProxy(request) && request.headers['x-forwarded-proto'] === 'https'
}

/** Whether a proxy that the operator trusts has sent the request on. */
export function isFromTrustedProxy(request: IncomingMessage): boolean {
  return isTrustedProxy(normalise(request.socket?.remoteAddress ?? ''))
}

function isTrustedProxy(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  return useConfig().trustedProxies.some((range) => {
    const [network, bits] = range.includes('/') ? ipaddr.parseCIDR(range) : [ipaddr.process(range), undefined]
    if (network.kind() !== parsed.kind()) return false
    return parsed.match(network, bits ?? (network.kind() === 'ipv4' ? 32 : 128))
  })
}

function normalise(address: string): string {
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : address
}
