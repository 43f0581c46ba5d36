import { expect, it } from 'vitest'
import { detectLanguage } from '#server/features/models/demo/detect-language.ts'

it.each([
  ['Hello', 'en'], ['你好', 'zh'], ['用 TypeScript 写一个防抖函数', 'zh'], ['What does the word 你好 mean in English?', 'en'],
  ['Bonjour', 'en'], ['123 🙂 ?!', undefined], ['', undefined],
])('takes %j for %s', (text, language) => {
  expect(detectLanguage(text)).toBe(language)
})
