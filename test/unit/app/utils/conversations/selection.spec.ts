import { describe, expect, it } from 'vitest'
import { toggleSelected } from '../../../../../app/utils/conversations/selection.ts'

const list = ['a', 'b', 'c', 'd', 'e']
const toggle = (selected: string[], id: string, from?: string) => [...toggleSelected(new Set(selected), list, id, from)].sort()

describe('the selection', () => {
  it('takes one in, and lets it go', () => {
    expect(toggle([], 'b')).toEqual(['b'])
    expect(toggle(['a', 'b'], 'b')).toEqual(['a'])
  })

  it('takes all in between two, in either direction, and lets them go', () => {
    expect(toggle(['b'], 'd', 'b')).toEqual(['b', 'c', 'd'])
    expect(toggle(['d', 'e'], 'b', 'd')).toEqual(['b', 'c', 'd', 'e'])
    expect(toggle(['a', 'b', 'c', 'd'], 'c', 'b')).toEqual(['a', 'd'])
  })

  it('takes one in where the other end has left the list', () => {
    expect(toggle(['gone'], 'c', 'gone')).toEqual(['c', 'gone'])
  })
})
