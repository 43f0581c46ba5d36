import { describe, expect, it } from 'vitest'
import { SecretUnreadableError, decryptSecret, encryptSecret } from '#server/lib/auth/secret-box.ts'

const secret = 'a root secret of at least 32 characters'
const newerSecret = 'another root secret of 32 characters...'

describe('secret box', () => {
  it('gives back the text under the same context', () => {
    const box = encryptSecret('sk-测试 🔑', 'provider:1', secret)
    expect(decryptSecret(box, 'provider:1', [secret])).toBe('sk-测试 🔑')
  })

  it('keeps an empty text', () => {
    expect(decryptSecret(encryptSecret('', 'a', secret), 'a', [secret])).toBe('')
  })

  it('shows its version and hides the text', () => {
    const box = encryptSecret('sk-visible', 'provider:1', secret)
    expect(box).toMatch(/^v1\.[\w-]{16}\.[\w-]{22}\.[\w-]+$/)
    expect(Buffer.from(box.split('.')[3]!, 'base64url').toString()).not.toContain('visible')
  })

  it('never encrypts the same text to the same box', () => {
    expect(encryptSecret('same', 'a', secret)).not.toBe(encryptSecret('same', 'a', secret))
  })

  it('does not open under another context', () => {
    const box = encryptSecret('sk-1', 'provider:1', secret)
    expect(() => decryptSecret(box, 'provider:2', [secret])).toThrow(SecretUnreadableError)
  })

  it('opens what an earlier root secret closed when that one is listed', () => {
    const box = encryptSecret('sk-1', 'provider:1', secret)
    expect(() => decryptSecret(box, 'provider:1', [newerSecret])).toThrow(SecretUnreadableError)
    expect(decryptSecret(box, 'provider:1', [newerSecret, secret])).toBe('sk-1')
  })

  it.each([0, 1, 2, 3])('refuses a box whose part %i was changed', (index) => {
    const parts = encryptSecret('a secret', 'a', secret).split('.')
    parts[index] = (parts[index]![0] === 'A' ? 'B' : 'A') + parts[index]!.slice(1)
    expect(() => decryptSecret(parts.join('.'), 'a', [secret])).toThrow(SecretUnreadableError)
  })

  it.each(['', 'v1', 'v1.a.b.c', 'v2.a.b.c', 'plain text'])('refuses "%s", which is no box', (text) => {
    expect(() => decryptSecret(text, 'a', [secret])).toThrow(SecretUnreadableError)
  })

  it('refuses a shortened authentication tag', () => {
    const [version, iv, tag, data] = encryptSecret('a secret', 'a', secret).split('.')
    const short = Buffer.from(tag!, 'base64url').subarray(0, 4).toString('base64url')
    expect(() => decryptSecret([version, iv, short, data].join('.'), 'a', [secret])).toThrow(SecretUnreadableError)
  })
})
