import { expect, it } from 'vitest'
import { emptyConversation } from '../../../../../app/utils/conversations/empty-conversation.ts'
import { cacheThread, dropCachedThread, findCachedThread } from '../../../../../app/utils/thread/thread-cache.ts'
import { createThreadState } from '../../../../../app/utils/thread/thread-state.ts'

const thread = () => createThreadState(emptyConversation(''), { items: [], nextCursor: null, beside: [] })

it('keeps the threads that were used last', () => {
  const first = thread()
  cacheThread('first', first)
  for (const id of ['b', 'c', 'd', 'e', 'f']) cacheThread(id, thread())
  expect(findCachedThread('first')).toBe(first)
  cacheThread('g', thread())
  expect(findCachedThread('first')).toBe(first)
  expect(findCachedThread('b')).toBeUndefined()
  dropCachedThread('first')
  expect(findCachedThread('first')).toBeUndefined()
})
