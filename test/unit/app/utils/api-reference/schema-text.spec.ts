import { describe, expect, it } from 'vitest'
import { describeBounds, describeType, fieldsOf, variantsOf } from '~/utils/api-reference/schema-text'
import type { JsonSchema } from '~/utils/api-reference/schema-text'

describe('a type', () => {
  it.each<[JsonSchema, string]>([
    [{ type: 'string' }, 'string'],
    [{ type: 'string', format: 'uuid' }, 'uuid'],
    [{ type: 'array', items: { type: 'integer' } }, 'integer[]'],
    [{ type: 'array', items: { enum: ['a', 'b'] } }, '("a" | "b")[]'],
    [{ anyOf: [{ type: 'string', format: 'date-time' }, { type: 'null' }] }, 'date-time | null'],
    [{ oneOf: [{ type: 'object' }, { type: 'object' }] }, 'object'],
    [{ const: 'send' }, '"send"'],
    [{}, 'any'],
  ])('%j reads %s', (schema, text) => {
    expect(describeType(schema)).toBe(text)
  })
})

describe('bounds', () => {
  it.each<[JsonSchema, string]>([
    [{ type: 'string', minLength: 1, maxLength: 80 }, 'length 1–80'],
    [{ type: 'string', maxLength: 80 }, 'length ≤ 80'],
    [{ type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER }, '≥ 0'],
    [{ type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }, ''],
    [{ type: 'array', minItems: 2, maxItems: 2 }, 'items 2'],
    [{ type: 'integer', minimum: 1, maximum: 100, default: 30 }, '1–100, default 30'],
  ])('of %j read "%s"', (schema, text) => {
    expect(describeBounds(schema)).toBe(text)
  })
})

describe('what is inside', () => {
  const person: JsonSchema = { type: 'object', properties: { name: { type: 'string' }, age: { type: 'integer' } }, required: ['name'] }

  it.each<[string, JsonSchema]>([
    ['an object', person],
    ['an array of objects', { type: 'array', items: person }],
    ['an object or null', { anyOf: [person, { type: 'null' }] }],
  ])('of %s are its fields', (_what, schema) => {
    expect(fieldsOf(schema).map(({ name, isRequired }) => [name, isRequired])).toEqual([['name', true], ['age', false]])
    expect(variantsOf(schema)).toEqual([])
  })

  it('of a union of objects are its forms', () => {
    const union: JsonSchema = { oneOf: [person, { type: 'object', properties: { id: { type: 'string' } } }, { type: 'null' }] }
    expect(variantsOf(union)).toHaveLength(2)
    expect(variantsOf({ type: 'array', items: union })).toHaveLength(2)
  })

  it('of a choice of plain values is nothing', () => {
    expect(variantsOf({ anyOf: [{ type: 'string' }, { type: 'integer' }] })).toEqual([])
    expect(fieldsOf({ type: 'string' })).toEqual([])
  })
})
