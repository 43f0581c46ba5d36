import type { Operation } from './openapi-document'
import type { JsonSchema } from './schema-text'

const exampleId = '01930c5e-7f3a-7b1c-9d2e-5a4b3c2d1e0f'

/** A command that calls the operation, complete but for the key and the ids. */
export function curlExample(operation: Operation, origin: string): string {
  // Left as they are, curl would take braces in an address for alternatives.
  const path = operation.path.replaceAll('{id}', exampleId).replaceAll(/\{(\w+)\}/g, '$1')
  const lines = [`curl ${quote(origin + path)}`]
  if (operation.method !== 'get') lines[0] += ` -X ${operation.method.toUpperCase()}`
  if (operation.answer.mediaType === 'text/event-stream') lines[0] += ' --no-buffer'
  if (operation.access.scope) lines.push('-H "Authorization: Bearer $AGENTCHAT_API_KEY"')
  else if (operation.access.role !== 'anyone') lines.push('-b "agentchat_access=$ACCESS_TOKEN"')
  if (operation.body) lines.push('-H "Content-Type: application/json"', `-d ${quote(JSON.stringify(exampleOf(operation.body)))}`)
  return lines.join(' \\\n  ')
}

/** A value that fits the schema, with the required fields of objects only. */
export function exampleOf(schema: JsonSchema): unknown {
  const given = schema.const ?? schema.default ?? schema.enum?.[0]
  if (given !== undefined) return given
  const alternatives = schema.anyOf ?? schema.oneOf
  if (alternatives) return exampleOf(alternatives.find(({ type }) => type === 'null') ?? alternatives[0] ?? {})
  return examplesByType[schema.type ?? '']?.(schema) ?? null
}

const examplesByType: Record<string, (schema: JsonSchema) => unknown> = {
  object: exampleObject,
  array: ({ items }) => (items ? [exampleOf(items)] : []),
  string: exampleText,
  boolean: () => true,
  integer: ({ minimum }) => minimum ?? 1,
  number: ({ minimum }) => minimum ?? 1,
}

function exampleObject({ properties = {}, required = [] }: JsonSchema): Record<string, unknown> {
  const names = required.length > 0 ? required : Object.keys(properties).slice(0, 1)
  // That a text is an e-mail address is checked after it was trimmed, which JSON Schema cannot say.
  return Object.fromEntries(names.map((name) => [name, exampleOf(name === 'email' ? { type: 'string', format: 'email' } : properties[name] ?? {})]))
}

function exampleText({ format, minLength = 0 }: JsonSchema): string {
  if (format === 'uuid') return exampleId
  if (format === 'email') return 'ada@example.com'
  if (format === 'uri') return 'https://api.example.com/v1'
  return 'text'.padEnd(minLength, '-')
}

/** For a POSIX shell: nothing in single quotes means anything but themselves. */
function quote(text: string): string {
  return `'${text.replaceAll('\'', '\'\\\'\'')}'`
}
