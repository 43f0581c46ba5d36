import { marked } from 'marked'
import { describe, expect, it } from 'vitest'
import { quoteSafely } from '#server/features/models/demo/quote-safely.ts'

const show = (text: string) => String(marked.parse(quoteSafely(text), { async: false })).trim()
const asText = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\'', '&#39;')

describe('the quoted question', () => {
  it.each([
    '# heading', '- list', '1. list', '**bold** _em_ ~~del~~', '[link](https://evil.example)', '![image](https://evil.example/x.png)',
    '<script>alert(1)</script>', 'https://evil.example and www.evil.example and a@b.example', '`code` ```fence', '| a | b |', '> quote', 'a\\*b', '&lt; &#60;', '$x^2$', '---', '中文：**粗体**，<b>',
  ])('shows exactly what was written: %s', (text) => {
    expect(show(text)).toBe(`<blockquote>\n<p>${asText(text)}</p>\n</blockquote>`)
  })

  it('is one line without anything invisible', () => {
    expect(quoteSafely('one\n\n> two\r\n\u202Ethree\u0000')).toBe('> one \\> two three')
  })

  it('is shortened, between characters', () => {
    expect(quoteSafely('🙂'.repeat(300))).toBe(`> ${'🙂'.repeat(200)}…`)
  })
})
