import { describe, expect, it } from 'vitest'
import { listDomains, readMessages } from '#test/support/architecture/locale-files.ts'
import { findKeyPrefixes, findQuotedTexts } from '#test/support/architecture/message-keys.ts'
import { readSourceFiles } from '#test/support/architecture/source-files.ts'

const files = readSourceFiles('{app,server,shared}/**/*.{ts,vue}')
const quoted = new Set(files.flatMap(findQuotedTexts))
const prefixes = [...new Set(files.flatMap(findKeyPrefixes))]
/** Object keys need no quotes, as in the table of problems. */
const words = new Set(files.flatMap(({ text }) => text.match(/[\w-]+/g) ?? []))
const english = [...readMessages('en').keys()]

function isUsed(key: string): boolean {
  return quoted.has(key) || prefixes.some((prefix) => key.startsWith(prefix) && words.has(key.slice(prefix.length)))
}

describe('the keys of messages', () => {
  it('are all used', () => {
    expect(english.filter((key) => !isUsed(key))).toEqual([])
  })

  it.each(['en', 'zh'] as const)('have a message wherever they are used: %s', (language) => {
    const messages = readMessages(language)
    const isKey = new RegExp(`^(${listDomains(language).join('|')})\\.\\w`)
    expect([...quoted].filter((text) => isKey.test(text) && !messages.has(text))).toEqual([])
  })
})
