import { expect, it } from 'vitest'
import { createSequence } from '../../../../../app/utils/runs/create-sequence.ts'

it('begins each thing when the one before it is over, whatever that came to', async () => {
  const inSequence = createSequence()
  const seen: string[] = []
  const first = Promise.withResolvers<void>()
  const results = Promise.allSettled([
    inSequence(async () => {
      await first.promise
      seen.push('first')
      throw new Error('failed')
    }),
    inSequence(async () => { seen.push('second') }),
  ])
  expect(seen).toEqual([])
  first.resolve()
  expect((await results).map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  expect(seen).toEqual(['first', 'second'])
})
