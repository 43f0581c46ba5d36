import { describe, expect, it } from 'vitest'
import { InlineThoughts } from '#server/lib/ai/openai-compatible/inline-thoughts.ts'

function sort(pieces: string[]): { reasoning: string, text: string } {
  const thoughts = new InlineThoughts()
  const parts = [...pieces.flatMap((piece) => thoughts.push(piece)), ...thoughts.end()]
  const join = (type: 'reasoning' | 'text') => parts.map((part) => (part.type === type ? part.delta : '')).join('')
  return { reasoning: join('reasoning'), text: join('text') }
}

const cases: [name: string, answer: string, reasoning: string, text: string][] = [
  ['thoughts before the answer', '<think>\nTwo and two.\n</think>\n\nFour.', 'Two and two.\n', 'Four.'],
  ['a blank before the tag', '\n <think>Hm.</think>Yes.', 'Hm.', 'Yes.'],
  ['empty thoughts', '<think>\n\n</think>\n\nYes.', '', 'Yes.'],
  ['thoughts without an answer', '<think>Hm.</think>\n', 'Hm.', ''],
  ['a tag that is not closed', '<think>Hm. 1 </ 2 </thin', 'Hm. 1 </ 2 </thin', ''],
  ['markup and other tags within the thoughts', '<think>if a < b, <b>so</b></think>Yes.', 'if a < b, <b>so</b>', 'Yes.'],
  ['an answer that mentions the tag later', 'Models write <think>Hm.</think> first.', '', 'Models write <think>Hm.</think> first.'],
  ['an answer that mentions the tag after its thoughts', '<think>Hm.</think>Use <think> here.', 'Hm.', 'Use <think> here.'],
  ['an answer that begins like the tag', '<thinking> is no tag', '', '<thinking> is no tag'],
  ['an answer that ends like the tag', '  <thi', '', '  <thi'],
  ['an answer that begins with a blank', '  code', '', '  code'],
  ['a closing tag only', 'Hm.</think>Yes.', '', 'Hm.</think>Yes.'],
  ['a long blank', `${' '.repeat(101)}<think>`, '', `${' '.repeat(101)}<think>`],
  ['nothing', '', '', ''],
]

describe('thoughts in the text of an answer', () => {
  it.each(cases)('are sorted out: %s', (_name, answer, reasoning, text) => {
    expect(sort([answer])).toEqual({ reasoning, text })
  })

  it.each(cases)('are sorted out letter by letter: %s', (_name, answer, reasoning, text) => {
    expect(sort([...answer])).toEqual({ reasoning, text })
  })

  it.each(cases)('are sorted out wherever the answer is cut in two: %s', (_name, answer, reasoning, text) => {
    for (let cut = 1; cut < answer.length; cut++) expect(sort([answer.slice(0, cut), answer.slice(cut)])).toEqual({ reasoning, text })
  })

  it('are given as they come, but for what may be a tag', () => {
    const thoughts = new InlineThoughts()
    expect(thoughts.push('<th')).toEqual([])
    expect(thoughts.push('ink>Hm, ')).toEqual([{ type: 'reasoning', delta: 'Hm, ' }])
    expect(thoughts.push('well.</')).toEqual([{ type: 'reasoning', delta: 'well.' }])
    expect(thoughts.push('think> ')).toEqual([])
    expect(thoughts.push(' Yes')).toEqual([{ type: 'text', delta: 'Yes' }])
    expect(thoughts.push('. ')).toEqual([{ type: 'text', delta: '. ' }])
  })

  it('are not looked for once the answer has begun', () => {
    const thoughts = new InlineThoughts()
    expect(thoughts.push('Well')).toEqual([{ type: 'text', delta: 'Well' }])
    expect(thoughts.push('<')).toEqual([{ type: 'text', delta: '<' }])
  })
})
