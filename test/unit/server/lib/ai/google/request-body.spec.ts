import { describe, expect, it } from 'vitest'
import { adaptGenerateBody, createGenerateBody } from '#server/lib/ai/google/request-body.ts'

const { signal } = new AbortController()
const question = { messages: [{ role: 'user' as const, text: 'Hello' }], signal }

describe('a request to Gemini', () => {
  it('tells system texts apart and lets the turns alternate', () => {
    const messages = [
      { role: 'system' as const, text: 'Be brief.' },
      { role: 'user' as const, text: 'One' },
      { role: 'assistant' as const, text: ' ' },
      { role: 'user' as const, text: 'Two' },
      { role: 'assistant' as const, text: 'Uno' },
    ]
    expect(createGenerateBody({ messages, signal })).toMatchObject({
      systemInstruction: { parts: [{ text: 'Be brief.' }] },
      contents: [{ role: 'user', parts: [{ text: 'One' }, { text: 'Two' }] }, { role: 'model', parts: [{ text: 'Uno' }] }],
    })
  })

  it('asks for thoughts, for fewer demands when they are refused, and then for none', () => {
    const first = createGenerateBody({ ...question, reasoningEffort: 'high', temperature: 1 })
    expect(first.generationConfig.thinkingConfig).toEqual({ includeThoughts: true, thinkingBudget: 24_576 })
    const second = adaptGenerateBody(first, 'The thinking budget is not supported')
    expect(second?.generationConfig).toEqual({ temperature: 1, thinkingConfig: { includeThoughts: true } })
    const third = second && adaptGenerateBody(second, 'Thinking is not enabled for this model')
    expect(third?.generationConfig).toEqual({ temperature: 1 })
    expect(third && adaptGenerateBody(third, 'Thinking is not enabled for this model')).toBeUndefined()
  })

  it('stays as it is when the complaint is about something else', () => {
    expect(adaptGenerateBody(createGenerateBody(question), 'The model is overloaded')).toBeUndefined()
  })
})
