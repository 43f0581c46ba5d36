import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { createSlots } from './slots.ts'

/** OWASP Password Storage Cheat Sheet: scrypt with N=2^15, r=8, p=3, which takes 32 MiB. */
const current = { log2Cost: 15, blockSize: 8, parallelism: 3 }
const saltBytes = 16
const hashBytes = 32
/** Node works on four such tasks at once; two stay free for files and names while many people sign in. */
const withSlot = createSlots(2)

interface ScryptParameters { log2Cost: number, blockSize: number, parallelism: number }
interface EncodedHash extends ScryptParameters { salt: Buffer, hash: Buffer }

const scryptAsync = promisify<string, Buffer, number, { N: number, r: number, p: number, maxmem: number }, Buffer>(scrypt)

/** The hash to store, which names its own parameters: `$scrypt$ln=15,r=8,p=3$<salt>$<hash>`, base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  return encode({ ...current, salt, hash: await derive(password, salt, current) })
}

export interface PasswordCheck {
  isMatch: boolean
  /** The stored hash was made with other parameters than today's; hash the password again. */
  isOutdated: boolean
}

/**
 * Compares a password with a stored hash. For an unknown account pass undefined: it takes as long and never matches.
 */
export async function checkPassword(password: string, stored: string | undefined): Promise<PasswordCheck> {
  const expected = decode(stored ?? decoy)
  const hash = await derive(password, expected.salt, expected)
  const isMatch = timingSafeEqual(hash, expected.hash) && stored !== undefined
  const isOutdated = expected.log2Cost !== current.log2Cost || expected.blockSize !== current.blockSize || expected.parallelism !== current.parallelism
  return { isMatch, isOutdated }
}

const decoy = encode({ ...current, salt: randomBytes(saltBytes), hash: randomBytes(hashBytes) })

function derive(password: string, salt: Buffer, { log2Cost, blockSize, parallelism }: ScryptParameters): Promise<Buffer> {
  const cost = 2 ** log2Cost
  const maximumMemoryBytes = 2 * 128 * cost * blockSize
  // The same letters can be typed as different code points, depending on the device.
  return withSlot(() => scryptAsync(password.normalize('NFKC'), salt, hashBytes, { N: cost, r: blockSize, p: parallelism, maxmem: maximumMemoryBytes }))
}

function encode({ log2Cost, blockSize, parallelism, salt, hash }: EncodedHash): string {
  return `$scrypt$ln=${log2Cost},r=${blockSize},p=${parallelism}$${salt.toString('base64url')}$${hash.toString('base64url')}`
}

function decode(stored: string): EncodedHash {
  const match = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]+)\$([\w-]{43})$/.exec(stored)
  const [, log2Cost, blockSize, parallelism, salt, hash] = match ?? []
  if (salt === undefined || hash === undefined) throw new Error('A stored password hash has an unknown form')
  return {
    log2Cost: Number(log2Cost),
    blockSize: Number(blockSize),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  }
}
