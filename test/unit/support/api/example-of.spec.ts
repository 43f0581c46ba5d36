import { expect, it } from 'vitest'
import { z } from 'zod'
import { exampleOf } from '#test/support/api/example-of.ts'
import type { Extent, JsonSchema } from '#test/support/api/example-of.ts'

const schema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('first'),
    name: z.string().min(60).max(80),
    address: z.url(),
    email: z.email(),
    parentId: z.uuid().nullable(),
    days: z.number().int().min(3),
    role: z.enum(['one', 'two']),
    items: z.array(z.object({ isOn: z.boolean() })).min(2),
    note: z.string().max(3).optional(),
  }),
  z.object({ kind: z.literal('second') }),
])
const jsonSchema: JsonSchema = JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io: 'input' })))

it.each<Extent>(['minimal', 'complete'])('makes a %s example that fits', (extent) => {
  expect(schema.safeParse(exampleOf(jsonSchema, extent))).toMatchObject({ success: true })
})

it('leaves out what need not be there, unless everything is wanted', () => {
  expect(exampleOf(jsonSchema)).toMatchObject({ parentId: null })
  expect(exampleOf(jsonSchema)).not.toHaveProperty('note')
  expect(exampleOf(jsonSchema, 'complete')).toMatchObject({ parentId: expect.any(String), note: 'Tex' })
})

it('says what it has no example for', () => {
  expect(() => exampleOf({ type: 'object', properties: { odd: {} }, required: ['odd'] })).toThrow('no example')
})
