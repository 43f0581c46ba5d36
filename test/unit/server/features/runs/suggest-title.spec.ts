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

  it('is what the model suggests, without quotation marks', async () => {
    expect(await suggestTitle({ model: modelSaying('"Baking bread"'), question: 'q', signal })).toBe('Baking bread')
  })

  it('is taken as soon as its line has ended, and an essay is not read to its end', async () => {
    const pieces = (count: number, piece: string) => {
      const state = { given: 0 }
      const model: LanguageModel = {
        async* stream() {
          for (; state.given < count; state.given++) yield { type: 'text', delta: piece }
        },
      }
      return { state, model }
    }
    const talkative = pieces(100, 'Baking\n')
    expect(await suggestTitle({ model: talkative.model, question: 'q', signal })).toBe('Baking')
    const essay = pieces(100, 'many words ')
    expect(await suggestTitle({ model: essay.model, question: 'q', signal })).toBeUndefined()
    expect([talkative.state.given, essay.state.given]).toEqual([0, 10])
  })

  it('is left to the first line when the model fails or writes an essay', async () => {
    const failing: LanguageModel = { async* stream() { throw new Error('down') } }
    expect(await suggestTitle({ model: failing, question: 'q', signal })).toBeUndefined()
    expect(await suggestTitle({ model: modelSaying('x'.repeat(1000)), question: 'q', signal })).toBeUndefined()
  })
})
