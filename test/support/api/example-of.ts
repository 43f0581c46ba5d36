import { randomUUID } from 'node:crypto'

/** As much of JSON Schema as the descriptions of bodies use. */
export interface JsonSchema {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  minItems?: number
  minLength?: number
  maxLength?: number
  minimum?: number
  format?: string
}

/** How much of a body to make: what must be there, or everything that may be. */
export type Extent = 'minimal' | 'complete'

/**
 * A value that fits the schema; texts are different each time. Nothing listens at the addresses in it.
 *
 * @throws for a schema that it has no example for
 */
export function exampleOf(schema: JsonSchema, extent: Extent = 'minimal'): unknown {
  if ('const' in schema) return schema.const
  if (schema.enum) return schema.enum[0]
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return exampleOf(choose(choices, extent), extent)
  switch (schema.type) {
    case 'object': return exampleObject(schema, extent)
    case 'array': return exampleArray(schema, extent)
    case 'string': return exampleText(schema)
    case 'integer': return Math.max(1, schema.minimum ?? 1)
    case 'boolean': return true
    case 'null': return null
    default: throw new Error(`There is no example for ${JSON.stringify(schema)}`)
  }
}

function choose(choices: JsonSchema[], extent: Extent): JsonSchema {
  const isWanted = (choice: JsonSchema) => (choice.type === 'null') === (extent === 'minimal')
  return choices.find(isWanted) ?? choices[0] ?? {}
}

function exampleObject({ properties = {}, required = [] }: JsonSchema, extent: Extent): Record<string, unknown> {
  const wanted = Object.entries(properties).filter(([name]) => extent === 'complete' || required.includes(name))
  return Object.fromEntries(wanted.map(([name, property]) => [name, exampleOf(property, extent)]))
}

function exampleArray({ items = {}, minItems = 0 }: JsonSchema, extent: Extent): unknown[] {
  return Array.from({ length: Math.max(minItems, extent === 'complete' ? 1 : 0) }, () => exampleOf(items, extent))
}

function exampleText({ format, minLength = 1, maxLength = Infinity }: JsonSchema): string {
  if (format === 'uuid') return randomUUID()
  if (format === 'uri') return `http://127.0.0.1:1/${randomUUID()}`
  if (format === 'email') return `${randomUUID()}@example.com`
  return `Text ${randomUUID()}`.padEnd(minLength, '.').slice(0, maxLength)
}
