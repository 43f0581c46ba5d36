import { describe, expect, it } from 'vitest'
import { suggestTitle, titleFromText } from '#server/features/runs/suggest-title.ts'
import type { LanguageModel } from '#server/lib/ai/port.ts'

const signal = new AbortController().signal
function modelSaying(text: string): LanguageModel {
  return { async* stream() { yield { type: 'text', delta: text } } }
}

describe('the title of a conversation', () => {
  it.each([
    ['How do I bake bread?', 'How do I bake bread?'],
    ['## Heading\nmore', 'Heading'],
    ['  many   spaces  ', 'many spaces'],
    ['字'.repeat(100), `${'字'.repeat(59)}…`],
  ])('is the first line of %j, shortened', (text, title) => {
    expect(titleFromText(text)).toBe(title)
  })

  it('is what the model suggests, without quotation marks and thoughts', async () => {
    expect(await suggestTitle({ model: modelSaying('<think>hm</think>\n"Baking bread"'), question: 'q', signal })).toBe('Baking bread')
  })

  it('is left to the first line when the model fails or writes an essay', async () => {
    const failing: LanguageModel = { async* stream() { throw new Error('down') } }
    expect(await suggestTitle({ model: failing, question: 'q', signal })).toBeUndefined()
    expect(await suggestTitle({ model: modelSaying('x'.repeat(1000)), question: 'q', signal })).toBeUndefined()
  })
})
