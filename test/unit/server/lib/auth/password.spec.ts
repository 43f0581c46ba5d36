import { scryptSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { checkPassword, hashPassword } from '#server/lib/auth/password.ts'

function hashWith(password: string, { log2Cost, blockSize, parallelism }: { log2Cost: number, blockSize: number, parallelism: number }) {
  const salt = Buffer.from('a salt of 16 bytes')
  const hash = scryptSync(password, salt, 32, { N: 2 ** log2Cost, r: blockSize, p: parallelism })
  return `$scrypt$ln=${log2Cost},r=${blockSize},p=${parallelism}$${salt.toString('base64url')}$${hash.toString('base64url')}`
}

describe('a password hash', () => {
  it('names its parameters and matches its password only', async () => {
    const stored = await hashPassword('correct horse')
    expect(stored).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[\w-]{22}\$[\w-]{43}$/)
    expect(await checkPassword('correct horse', stored)).toEqual({ isMatch: true, isOutdated: false })
    expect(await checkPassword('Correct horse', stored)).toEqual({ isMatch: false, isOutdated: false })
  })

  it('has a salt of its own', async () => {
    expect(await hashPassword('same')).not.toBe(await hashPassword('same'))
  })

  it('made with older parameters still matches, and asks to be renewed', async () => {
    const stored = hashWith('old password', { log2Cost: 10, blockSize: 8, parallelism: 1 })
    expect(await checkPassword('old password', stored)).toEqual({ isMatch: true, isOutdated: true })
    expect(await checkPassword('wrong', stored)).toEqual({ isMatch: false, isOutdated: true })
  })

  it('takes as much work for an unknown account, and never matches', async () => {
    const measure = async (stored: string | undefined) => {
      const before = process.cpuUsage()
      expect(await checkPassword('guess', stored)).toEqual({ isMatch: false, isOutdated: false })
      return process.cpuUsage(before).user
    }
    const stored = await hashPassword('something')
    expect(await measure(undefined)).toBeGreaterThan(await measure(stored) / 3)
  })

  it('of an unknown form is an error, not a mismatch', async () => {
    await expect(checkPassword('any', '$argon2id$v=19$x')).rejects.toThrow('unknown form')
  })
})
