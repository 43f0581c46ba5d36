import { expect, it } from 'vitest'
import { toPrompt } from '#server/lib/ai/anthropic/prompt.ts'

it('has one system text at the beginning and no turns that say nothing', () => {
  const prompt = toPrompt([
    { role: 'system', text: 'Be brief.' },
    { role: 'user', text: 'Hi' },
    { role: 'assistant', text: '' },
    { role: 'system', text: 'Be kind.' },
    { role: 'user', text: 'Again' },
  ])
  expect(prompt).toEqual([
    { role: 'system', content: 'Be brief.\n\nBe kind.' },
    { role: 'user', content: [{ type: 'text', text: 'Hi' }] },
    { role: 'user', content: [{ type: 'text', text: 'Again' }] },
  ])
  expect(toPrompt([{ role: 'user', text: 'Hi' }])).toHaveLength(1)
})
