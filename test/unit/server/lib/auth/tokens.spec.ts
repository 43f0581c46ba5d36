import { describe, expect, it } from 'vitest'
import { isApiKey, newApiKey } from '#server/lib/auth/api-key-token.ts'
import { deriveKey } from '#server/lib/auth/derive-key.ts'
import { hashOpaqueToken, isSameHash, newOpaqueToken } from '#server/lib/auth/opaque-token.ts'
import { newRefreshToken, parseRefreshToken } from '#server/lib/auth/refresh-token.ts'

const sessionId = '01a204d7-d39c-731f-b8b1-8c18df9b3d99'

describe('an opaque token', () => {
  it('is 256 random bits and recognised by its hash', () => {
    const tokens = Array.from({ length: 100 }, newOpaqueToken)
    expect(new Set(tokens).size).toBe(100)
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(hashOpaqueToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })

  it('compares hashes by value', () => {
    expect(isSameHash(hashOpaqueToken('a'), hashOpaqueToken('a'))).toBe(true)
    expect(isSameHash(hashOpaqueToken('a'), hashOpaqueToken('b'))).toBe(false)
    expect(isSameHash(hashOpaqueToken('a'), '')).toBe(false)
  })
})

describe('a refresh token', () => {
  it('names its session and gives its hash', () => {
    const { token, hash } = newRefreshToken(sessionId)
    expect(parseRefreshToken(token)).toEqual({ sessionId, hash })
  })

  it.each(['', sessionId, `${sessionId}.`, `${sessionId}.short`, `x${newRefreshToken(sessionId).token}`, `${newRefreshToken(sessionId).token}x`, `../${'A'.repeat(43)}`])('is not "%s"', (text) => {
    expect(parseRefreshToken(text)).toBeUndefined()
  })
})

describe('an API key', () => {
  it('is recognised by its start, which is all that is shown later', () => {
    const { key, hash, prefix } = newApiKey()
    expect(isApiKey(key)).toBe(true)
    expect(isApiKey('a metrics token')).toBe(false)
    expect(hash).toBe(hashOpaqueToken(key))
    expect(key.startsWith(prefix)).toBe(true)
    expect(prefix).toHaveLength(10)
  })
})

describe('a derived key', () => {
  it('differs by purpose and by root secret, and stays the same', () => {
    const keys = [deriveKey('one', 'provider-keys'), deriveKey('one', 'access-tokens'), deriveKey('two', 'provider-keys')]
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(3)
    // Changing how keys are derived would make every stored secret unreadable.
    expect(deriveKey('one', 'provider-keys').toString('hex')).toBe('44cb03504c1843d743aaf6866f5378b3f2fdef390810a767edf59e343e2a4d9c')
  })
})
