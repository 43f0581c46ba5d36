import { describe, expect, it } from 'vitest'
import { readApiKey, readBaseUrl } from '#server/features/models/read-provider-input.ts'

const refusal = (pointer: string) => expect.objectContaining({ code: 'invalid-request', issues: [expect.objectContaining({ pointer })] })

describe('what an administrator enters', () => {
  it('brings the address into one form', () => {
    expect(readBaseUrl('http://localhost:11434/', 'openai-compatible')).toBe('http://localhost:11434/v1')
  })

  it.each(['https://me@models.example.com', 'https://:secret@models.example.com', 'https://models.example.com/v1?key=secret', 'https://models.example.com/v1#top'])('refuses the address %s', (address) => {
    expect(() => readBaseUrl(address, 'openai-compatible')).toThrow(refusal('/baseUrl'))
  })

  it('refuses an address that is too long to store once its characters are escaped', () => {
    expect(() => readBaseUrl(`https://models.example.com/${'好'.repeat(100)}`, 'openai-compatible')).toThrow(refusal('/baseUrl'))
  })

  it('takes one that just fits', () => {
    const address = `https://models.example.com/${'x'.repeat(473)}`
    expect([address.length, readBaseUrl(address, 'openai-compatible')]).toEqual([500, address])
  })

  it.each([undefined, ''])('takes %j for no key', (key) => {
    expect(readApiKey(key)).toBeUndefined()
  })

  it.each(['two words', 'line\nbreak', '密钥', 'sk-\u200Bhidden'])('refuses the key %j, which no header can carry', (key) => {
    expect(() => readApiKey(key)).toThrow(refusal('/apiKey'))
  })
})
