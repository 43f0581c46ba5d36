import { expect, it } from 'vitest'
import { estimateFileTokens } from '#server/features/files/estimate-file-tokens.ts'

it.each([
  ['a text by its words', 'text/plain', 'word '.repeat(1000), 1_316],
  ['a text by what is given of it', 'text/plain', 'word '.repeat(100_000), 52_632],
  ['a picture', 'image/png', '', 1_200],
  ['a short document', 'application/pdf', '', 2_000],
  ['what no model is given', 'application/zip', '', 0],
])('weighs %s', (_what, mediaType, content, tokens) => {
  const head = new TextEncoder().encode(content)
  expect(estimateFileTokens(mediaType, head, Math.max(1, head.length))).toBe(tokens)
})
