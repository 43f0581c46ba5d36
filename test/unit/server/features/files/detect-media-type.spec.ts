import { describe, expect, it } from 'vitest'
import { detectMediaType } from '#server/features/files/detect-media-type.ts'

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
const text = (content: string) => new TextEncoder().encode(content)

describe('what a file is', () => {
  it.each([
    ['a.bin', '89504e470d0a1a0a', 'image/png'],
    ['a.txt', 'ffd8ffe0', 'image/jpeg'],
    ['a.txt', '474946383961', 'image/gif'],
    ['a.txt', '52494646 00000000 57454250', 'image/webp'],
    ['a.txt', '52494646 00000000 57415645', 'application/octet-stream'],
    ['a.txt', '255044462d312e37', 'application/pdf'],
    ['a.DOCX', '504b0304', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['a.txt', '504b0304', 'application/zip'],
    ['a.txt', '00010203', 'application/octet-stream'],
  ])('is said by its first bytes: %s with %s', (name, hex, mediaType) => {
    expect(detectMediaType(bytes(hex), name)).toBe(mediaType)
  })

  it.each([
    ['README.md', '# Title', 'text/markdown'],
    ['table.CSV', 'a,b', 'text/csv'],
    ['page.html', '<html>', 'text/plain'],
    ['picture.png', 'no picture', 'text/plain'],
  ])('is a text where they are one: %s', (name, content, mediaType) => {
    expect(detectMediaType(text(content), name)).toBe(mediaType)
  })

  it('is a text although its beginning ends within a character', () => {
    expect(detectMediaType(text('世界').subarray(0, 5), 'a.txt')).toBe('text/plain')
  })
})
