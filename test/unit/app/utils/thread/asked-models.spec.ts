import { describe, expect, it } from 'vitest'
import { toggleModel } from '../../../../../app/utils/thread/asked-models.ts'

describe('the models that answer', () => {
  it.each([
    { title: 'another one comes behind the others', chosen: ['a', 'b'], toggled: 'c', expected: ['a', 'b', 'c'] },
    { title: 'one goes', chosen: ['a', 'b', 'c'], toggled: 'b', expected: ['a', 'c'] },
    { title: 'the next one takes the place of the first', chosen: ['a', 'b', 'c'], toggled: 'a', expected: ['b', 'c'] },
    { title: 'the last one stays', chosen: ['a'], toggled: 'a', expected: ['a'] },
    { title: 'a fifth one does not come', chosen: ['a', 'b', 'c', 'd'], toggled: 'e', expected: ['a', 'b', 'c', 'd'] },
  ])('$title', ({ chosen, toggled, expected }) => {
    const [modelId = '', ...besideModelIds] = chosen
    expect(toggleModel({ modelId, besideModelIds }, toggled)).toEqual({ modelId: expected[0], besideModelIds: expected.slice(1) })
  })
})
