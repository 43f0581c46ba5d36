import { expect, it } from 'vitest'
import { splitTokens } from '#server/features/models/demo/split-tokens.ts'

it.each(['Hello, big world!\n\n- one\n', '你好，世界：这是 a test。', '  lead and trail  ', '👩‍💻 x', ''])('cuts %j without losing anything', (text) => {
  expect(splitTokens(text).join('')).toBe(text)
})

it('cuts as a model would', () => {
  expect(splitTokens('Hello big world')).toEqual(['Hello', ' big', ' world'])
  expect(splitTokens('你好世界吗')).toEqual(['你好', '世界', '吗'])
})
