import { describe, expect, it } from 'vitest'
import { displayParts } from '../../../../../app/utils/thread/display-parts.ts'

describe('displayParts', () => {
  it('joins the texts of an answer that was continued', () => {
    expect(displayParts([
      { type: 'step-start' }, { type: 'text', text: 'The sky is', state: 'done' },
      { type: 'step-start' }, { type: 'text', text: ' blue.', state: 'streaming' },
    ])).toEqual([{ type: 'text', text: 'The sky is blue.', isStreaming: true }])
  })

  it('keeps reasoning and text apart, in their order', () => {
    expect(displayParts([
      { type: 'reasoning', text: 'Hm.', state: 'done' }, { type: 'text', text: 'Yes.' },
      { type: 'reasoning', text: 'Really?', state: 'streaming' },
    ]).map(({ type, isStreaming }) => [type, isStreaming])).toEqual([['reasoning', false], ['text', false], ['reasoning', true]])
  })

  it('leaves out what is empty and ended', () => {
    expect(displayParts([{ type: 'reasoning', text: '', state: 'done' }, { type: 'text', text: '', state: 'streaming' }]))
      .toEqual([{ type: 'text', text: '', isStreaming: true }])
  })
})
