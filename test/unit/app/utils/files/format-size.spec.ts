import { expect, it } from 'vitest'
import { formatSize } from '../../../../../app/utils/files/format-size.ts'

it.each([
  [0, 'en', '0 bytes'], [1, 'en', '1 byte'], [1023, 'en', '1,023 bytes'], [1024, 'en', '1 kB'], [1.44 * 1024 ** 2, 'en', '1.4 MB'], [50 * 1024 ** 2, 'en', '50 MB'],
  [3 * 1024 ** 4, 'en', '3,072 GB'], [1536, 'zh', '1.5 kB'],
])('%s bytes are %s: %s', (sizeBytes, locale, text) => {
  expect(formatSize(sizeBytes, locale)).toBe(text)
})
