import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newestDescendant } from '#server/features/conversations/newest-descendant.ts'

describe('the end of a branch', () => {
  it('takes the newest answer at each fork', () => {
    const tree = [{ id: '1', parentId: null }, { id: '2', parentId: '1' }, { id: '3', parentId: '1' }, { id: '4', parentId: '2' }, { id: '5', parentId: '3' }]
    expect(newestDescendant(tree, '1')).toBe('5')
    expect(newestDescendant(tree, '2')).toBe('4')
    expect(newestDescendant(tree, '5')).toBe('5')
  })

  it('comes to an end even in a tree that bites its tail', () => {
    expect(['1', '2']).toContain(newestDescendant([{ id: '1', parentId: '2' }, { id: '2', parentId: '1' }], '1'))
  })

  it('is always a leaf below the start, in any tree', () => {
    const trees = fc.array(fc.nat(), { minLength: 1, maxLength: 60 }).map((parents) => parents.map((parent, index) => ({
      id: String(index).padStart(3, '0'),
      parentId: index === 0 ? null : String(parent % index).padStart(3, '0'),
    })))
    fc.assert(fc.property(trees, fc.nat(), (tree, start) => {
      const from = tree[start % tree.length]?.id ?? '000'
      const end = newestDescendant(tree, from)
      expect(tree.some((node) => node.parentId === end)).toBe(false)
      const ancestors = new Set<string | null>()
      for (let id: string | null = end; id !== null; id = tree.find((node) => node.id === id)?.parentId ?? null) ancestors.add(id)
      expect(ancestors.has(from)).toBe(true)
    }))
  })
})
