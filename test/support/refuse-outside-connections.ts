/**
 * Fails every connection to another machine, in tests (as a set-up file) and in the servers that they start (with
 * `--import`): what is not answered by a server of the test would make its result depend on the network.
 */
import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'
import type { LookupFunction } from 'node:net'
import { outsideConnectionMark } from './outside-connection-mark.ts'

const isHere = (host: string): boolean => /^(localhost|.+\.localhost|127\.[\d.]+|0\.0\.0\.0|::1?|::ffff:127\.[\d.]+)$/i.test(host)

class OutsideConnectionError extends Error {
  readonly code = 'ENOTFOUND'
  constructor(host: string) {
    super(`A test reaches for another machine: ${host}`)
    process.stderr.write(`${outsideConnectionMark} ${host}\n`)
  }
}

interface ConnectOptions { host?: string, lookup?: LookupFunction }

const isOptions = (value: unknown): value is ConnectOptions => typeof value === 'object' && value !== null

const connect = net.Socket.prototype.connect
net.Socket.prototype.connect = function (this: net.Socket, ...given: unknown[]) {
  // Node passes its own normalised form, an array whose first item holds the options.
  const [first] = Array.isArray(given[0]) ? given[0] : given
  if (isOptions(first)) {
    const { host, lookup } = first
    if (host && net.isIP(host) && !isHere(host)) {
      process.nextTick(() => this.destroy(new OutsideConnectionError(host)))
      return this
    }
    // A name that the caller resolves itself is judged by the addresses that it gets.
    if (lookup && lookup !== dns.lookup) first.lookup = refuseOutside(lookup)
  }
  return Reflect.apply(connect, this, given)
}

function refuseOutside(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) => lookup(hostname, options, (error, found, family) => {
    const outside = [found].flat().map((item) => (typeof item === 'string' ? item : item.address)).find((address) => address && !isHere(address))
    if (outside && !error) callback(new OutsideConnectionError(`${hostname} (${outside})`), '')
    else callback(error, found, family)
  })
}

const lookupName = dns.lookup
dns.lookup = Object.assign((hostname: string, ...rest: unknown[]) => {
  const callback = rest.at(-1)
  if (isHere(hostname) || net.isIP(hostname) || typeof callback !== 'function') return Reflect.apply(lookupName, dns, [hostname, ...rest])
  process.nextTick(() => callback(new OutsideConnectionError(hostname)))
}, { __promisify__: lookupName.__promisify__ })

const lookupPromise = dns.promises.lookup
dns.promises.lookup = ((hostname: string, ...rest: unknown[]) => {
  if (isHere(hostname) || net.isIP(hostname)) return Reflect.apply(lookupPromise, dns.promises, [hostname, ...rest])
  return Promise.reject(new OutsideConnectionError(hostname))
}) as typeof lookupPromise

syncBuiltinESMExports()
