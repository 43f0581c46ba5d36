import { expect, it } from 'vitest'
import { isReadBy } from '#shared/files/file-kind.ts'

it.each([
  ['text/markdown', [], true],
  ['image/webp', ['vision'], true],
  ['image/webp', ['files'], false],
  ['image/tiff', ['vision'], false],
  ['application/pdf', ['files'], true],
  ['application/pdf', ['vision'], false],
  ['application/zip', ['vision', 'files'], false],
])('%s is read by a model that has %j: %s', (mediaType, abilities, isRead) => {
  expect(isReadBy(mediaType, abilities)).toBe(isRead)
})
