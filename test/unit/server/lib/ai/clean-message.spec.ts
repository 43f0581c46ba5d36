import { describe, expect, it } from 'vitest'
import { cleanMessage } from '#server/lib/ai/clean-message.ts'

describe('a message of a provider', () => {
  it.each([
    ['Incorrect API key provided: sk-proj-Ab1*****9xYz. Visit …', 'Incorrect API key provided: [key] Visit …'],
    ['Authorization: Bearer eyJhbGciOi.J9 is expired', 'Authorization: Bearer [key] is expired'],
    ['GET /v1/models?key=AIzaSy123&alt=json failed', 'GET /v1/models?key=[key]&alt=json failed'],
    ['the key "my own secret form" is wrong', 'the key "[key]" is wrong'],
  ])('loses its keys: %s', (text, clean) => {
    expect(cleanMessage(text, 'my own secret form')).toBe(clean)
  })

  it('is one line', () => {
    expect(cleanMessage('  first\r\n\tsecond\u0000third ')).toBe('first second third')
  })

  it('has at most 300 characters, none of them half', () => {
    const clean = cleanMessage(`${'x'.repeat(298)}🙂🙂`)
    expect(clean).toHaveLength(299)
    expect(clean.isWellFormed()).toBe(true)
    expect(clean.endsWith('x…')).toBe(true)
  })

  it('is left alone when there is nothing to hide', () => {
    expect(cleanMessage('The model does not exist.', '')).toBe('The model does not exist.')
    expect(cleanMessage('task-based risk-score')).toBe('task-based risk-score')
  })
})
