import { describe, expect, it } from 'vitest'
import type { ConversationView } from '#shared/schemas/conversations.ts'
import { emptyConversation } from '../../../../../app/utils/conversations/empty-conversation.ts'
import { itemsOfPart } from '../../../../../app/utils/conversations/list-parts.ts'
import { changeConversation, markRun, refreshFirstPage, upsertConversation } from '../../../../../app/utils/conversations/conversation-items.ts'

const item = (id: string, day: number, change: Partial<ConversationView> = {}): ConversationView => {
  const time = `2026-03-${String(day).padStart(2, '0')}T00:00:00.000Z`
  return { ...emptyConversation(time), id, title: id, ...change }
}
const idsOf = (items: ConversationView[]) => items.map(({ id }) => id)

describe('the list of conversations', () => {
  it('moves a conversation to the place of its last activity', () => {
    const items = [item('c', 3), item('b', 2), item('a', 1)]
    expect(idsOf(upsertConversation(items, item('a', 4)))).toEqual(['a', 'c', 'b'])
    expect(idsOf(upsertConversation(items, item('new', 2)))).toEqual(['c', 'new', 'b', 'a'])
    expect(idsOf(upsertConversation(items, item('old', 0)))).toEqual(['c', 'b', 'a', 'old'])
  })

  it('loses what goes into the archive, and gets it back in its place', () => {
    const items = [item('c', 3), item('b', 2), item('a', 1)]
    const archived = upsertConversation(items, item('b', 2, { isArchived: true, version: 1 }))
    expect(idsOf(archived)).toEqual(['c', 'a'])
    expect(idsOf(upsertConversation(archived, item('b', 2, { version: 2 })))).toEqual(['c', 'b', 'a'])
    expect(idsOf(upsertConversation([item('b', 2, { version: 3 })], item('b', 2, { isArchived: true, version: 1 })))).toEqual(['b'])
  })

  it('keeps pinned ones at the top, also one that is further down than was loaded', () => {
    const items = [item('p', 1, { isPinned: true }), item('c', 3), item('b', 2)]
    expect(idsOf(upsertConversation(items, item('b', 2, { isPinned: true })))).toEqual(['b', 'p', 'c'])
    expect(idsOf(upsertConversation(items, item('old', 0, { isPinned: true }), { '': 'more' }))).toEqual(['p', 'old', 'c', 'b'])
    expect(idsOf(upsertConversation(items, item('p', 1)))).toEqual(['c', 'b', 'p'])
    expect(idsOf(upsertConversation(items, item('d', 4)))).toEqual(['p', 'd', 'c', 'b'])
  })

  it('takes a first page with pinned ones, and drops what is not pinned any more', () => {
    const items = [item('p', 1, { isPinned: true }), item('q', 2, { isPinned: true }), item('d', 4), item('c', 3)]
    expect(idsOf(refreshFirstPage(items, [item('q', 2, { isPinned: true }), item('d', 4)], false))).toEqual(['q', 'd', 'c'])
  })

  it('puts a conversation into its folder, in the place of its last activity there, and takes it out again', () => {
    const inFolder = { folderId: 'f' }
    const items = [item('c', 3), item('b', 2), item('y', 2, inFolder), item('x', 1, inFolder)]
    const moved = upsertConversation(items, item('c', 3, inFolder))
    expect([idsOf(itemsOfPart(moved, '')), idsOf(itemsOfPart(moved, 'f'))]).toEqual([['b'], ['c', 'y', 'x']])
    const back = upsertConversation(moved, item('x', 1))
    expect([idsOf(itemsOfPart(back, '')), idsOf(itemsOfPart(back, 'f'))]).toEqual([['b', 'x'], ['c', 'y']])
    const pinned = upsertConversation(items, item('x', 1, { ...inFolder, isPinned: true }))
    expect([idsOf(itemsOfPart(pinned, '')), idsOf(itemsOfPart(pinned, 'f'))]).toEqual([['x', 'c', 'b'], ['y']])
  })

  it('leaves out what belongs further down than was loaded, in the list and in a folder', () => {
    const items = [item('c', 3), item('y', 2, { folderId: 'f' })]
    expect(idsOf(upsertConversation(items, item('old', 1), { '': 'more', 'f': null }))).toEqual(['c', 'y'])
    expect(idsOf(upsertConversation(items, item('old', 1, { folderId: 'f' }), { '': null, 'f': 'more' }))).toEqual(['c', 'y'])
    expect(idsOf(upsertConversation(items, item('old', 1, { folderId: 'g' }), { '': null }))).toEqual(['c', 'y', 'old'])
  })

  it('takes a fresh first page of a folder and leaves the other parts alone', () => {
    const items = [item('c', 3), item('y', 2, { folderId: 'f' }), item('x', 1, { folderId: 'f' }), item('gone', 3, { folderId: 'f' })]
    const page = [item('z', 4, { folderId: 'f' }), item('y', 2, { folderId: 'f' })]
    expect(idsOf(refreshFirstPage(items, page, false, 'f'))).toEqual(['z', 'y', 'c', 'x'])
    expect(idsOf(refreshFirstPage(items, page, true, 'f'))).toEqual(['z', 'y', 'c'])
    expect(idsOf(refreshFirstPage(items, [item('c', 3, { version: 1, folderId: 'f' })], true, 'f'))).toEqual(['c'])
  })

  it('changes one conversation in its place', () => {
    expect(changeConversation([item('b', 2), item('a', 1)], 'a', { title: 'New' }).map(({ title }) => title)).toEqual(['b', 'New'])
  })

  it('takes a fresh first page and keeps what was loaded below it', () => {
    const items = [item('d', 4), item('c', 3), item('b', 2), item('a', 1)]
    expect(idsOf(refreshFirstPage(items, [item('e', 5), item('d', 4)], false))).toEqual(['e', 'd', 'c', 'b', 'a'])
  })

  it('drops what was deleted elsewhere', () => {
    const items = [item('d', 4), item('c', 3), item('b', 2)]
    expect(idsOf(refreshFirstPage(items, [item('d', 4), item('b', 2)], false))).toEqual(['d', 'b'])
    expect(idsOf(refreshFirstPage(items, [item('d', 4)], true))).toEqual(['d'])
    expect(refreshFirstPage(items, [], true)).toEqual([])
  })

  it('marks and unmarks a run once, and leaves other conversations the same objects', () => {
    const items = [item('b', 2), item('a', 1)]
    const marked = markRun(items, 'a', 'r', true)
    expect(marked[1]?.activeRunIds).toEqual(['r'])
    expect(marked[0]).toBe(items[0])
    expect(markRun(marked, 'a', 'r', true)[1]).toBe(marked[1])
    expect(markRun(marked, 'a', 'r', false)[1]?.activeRunIds).toEqual([])
  })
})
