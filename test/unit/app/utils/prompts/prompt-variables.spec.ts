import { describe, expect, it } from 'vitest'
import { describeMoment, fillVariables, findVariables } from '../../../../../app/utils/prompts/prompt-variables.ts'

const moment = { date: '1 May', time: '12:00' }

describe('the variables of a prompt', () => {
  it('are asked for once each, in the order of the text, with the first proposal', () => {
    expect(findVariables('{{topic}} in {{ language = plain English }}, {{topic=birds}}, {{语言}}')).toEqual([
      { name: 'topic', proposal: 'birds' }, { name: 'language', proposal: 'plain English' }, { name: '语言', proposal: '' },
    ])
  })

  it('are not what looks a little like them', () => {
    expect(findVariables('{topic} {{}} {{ }} {{a\nb}} {{date}} {{Time}} { {x} }')).toEqual([])
  })

  it('are filled in everywhere, with the proposal where nothing was said', () => {
    expect(fillVariables('{{a}}, {{a=one}}, {{b=two}}, {{c}}|{{date}} {{TIME}}', { a: 'x', b: '' }, moment)).toBe('x, x, two, |1 May 12:00')
  })

  it('are filled in once: what was filled in may look like one', () => {
    expect(fillVariables('{{a}} {{b}}', { a: '{{b}}', b: '$&' }, moment)).toBe('{{b}} $&')
  })

  it('know nothing of what every object has', () => {
    expect(fillVariables('{{toString}}', {}, moment)).toBe('')
  })
})

it('writes date and time as a language has them', () => {
  const now = new Date(2026, 4, 1, 15, 30)
  expect(describeMoment(now, 'en').date).toBe('May 1, 2026')
  expect(describeMoment(now, 'zh')).toEqual({ date: '2026年5月1日', time: '15:30' })
})
