import { expect, it } from 'vitest'
import { createSlots } from '#server/lib/auth/slots.ts'

it('runs at most so many at once, in order, failures included', async () => {
  const withSlot = createSlots(2)
  const started: number[] = []
  const gates = Array.from({ length: 4 }, () => Promise.withResolvers<string>())
  const results = gates.map(({ promise }, index) => withSlot(() => {
    started.push(index)
    return promise
  }))
  await Promise.resolve()
  expect(started).toEqual([0, 1])
  gates[1]?.reject(new Error('no'))
  await expect(results[1]).rejects.toThrow('no')
  expect(started).toEqual([0, 1, 2])
  for (const index of [0, 2, 3]) gates[index]?.resolve(`done ${index}`)
  expect(await Promise.all([results[0], results[2], results[3]])).toEqual(['done 0', 'done 2', 'done 3'])
})
