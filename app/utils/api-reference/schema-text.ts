/** The parts of JSON Schema that zod's schemas turn into. */
export interface JsonSchema {
  'type'?: string
  'format'?: string
  'const'?: unknown
  'enum'?: unknown[]
  'default'?: unknown
  'description'?: string
  'properties'?: Record<string, JsonSchema>
  'required'?: string[]
  'items'?: JsonSchema
  'anyOf'?: JsonSchema[]
  'oneOf'?: JsonSchema[]
  'additionalProperties'?: boolean | JsonSchema
  'minLength'?: number
  'maxLength'?: number
  'minimum'?: number
  'maximum'?: number
  'minItems'?: number
  'maxItems'?: number
  'x-event-data'?: JsonSchema
}

export interface SchemaField { name: string, schema: JsonSchema, isRequired: boolean }

/** The type in the words of TypeScript, on one line: `string`, `'open' | 'closed'`, `object[]`, `uuid | null`. */
export function describeType(schema: JsonSchema): string {
  const alternatives = schema.anyOf ?? schema.oneOf
  if (alternatives) return [...new Set(alternatives.map(describeType))].join(' | ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (schema.type === 'array') return arrayOf(describeType(schema.items ?? {}))
  return schema.format ?? schema.type ?? 'any'
}

function arrayOf(item: string): string {
  return item.includes(' | ') ? `(${item})[]` : `${item}[]`
}

/** Bounds that a person would want to know; those of every number on this platform are left out. */
export function describeBounds(schema: JsonSchema): string {
  const length = bounds(schema.minLength, schema.maxLength)
  const items = bounds(schema.minItems, schema.maxItems)
  const value = bounds(schema.minimum, schema.maximum)
  const parts = [value, length && `length ${length}`, items && `items ${items}`, schema.default !== undefined && `default ${JSON.stringify(schema.default)}`]
  return parts.filter(Boolean).join(', ')
}

function bounds(minimum: number | undefined, maximum: number | undefined): string {
  const low = minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER ? minimum : undefined
  const high = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? maximum : undefined
  if (low !== undefined && high !== undefined) return low === high ? String(low) : `${low}–${high}`
  if (low !== undefined) return `≥ ${low}`
  return high === undefined ? '' : `≤ ${high}`
}

/** The properties of an object, of an array's items, or of what remains when null is left out. */
export function fieldsOf(schema: JsonSchema): SchemaField[] {
  const object = innerSchema(schema)
  return Object.entries(object.properties ?? {}).map(([name, property]) => ({ name, schema: property, isRequired: object.required?.includes(name) ?? false }))
}

/** The forms that a union of objects can take, each with its fields; none for anything else. */
export function variantsOf(schema: JsonSchema): JsonSchema[] {
  const { anyOf, oneOf } = innerSchema(schema)
  const alternatives = (anyOf ?? oneOf ?? []).filter(({ type }) => type !== 'null')
  return alternatives.length > 1 && alternatives.some(({ properties }) => properties) ? alternatives : []
}

function innerSchema(schema: JsonSchema): JsonSchema {
  if (schema.type === 'array' && schema.items) return innerSchema(schema.items)
  const alternatives = (schema.anyOf ?? schema.oneOf)?.filter(({ type }) => type !== 'null')
  const only = alternatives?.length === 1 ? alternatives[0] : undefined
  return only ? innerSchema(only) : schema
}
