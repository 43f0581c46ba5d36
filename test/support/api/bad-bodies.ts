import { exampleOf } from './example-of.ts'
import type { JsonSchema } from './example-of.ts'

/** A body that no client of ours sends: as text, with its media type. */
export interface BadBody { name: string, text: string, contentType?: string }

const deep = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
const oddValues: [string, unknown][] = [
  ['null', null], ['true', true], ['a number', 12.5], ['a huge number', 1e308], ['a negative number', -1], ['an empty text', ''], ['spaces', '   '],
  ['a NUL', '\u0000'], ['half a character', '\uD83D'], ['right-to-left', '\u202E\u0645\u0631\u062D\u0628\u0627'], ['emoji', '👩‍👩‍👧‍👦'.repeat(50)], ['SQL', '\'; DROP TABLE User; --'], ['a path', '../../../etc/passwd'],
  ['a template', '{{constructor.constructor("return process")()}}'], ['a long text', 'x'.repeat(20_000)], ['a list', [[]]], ['an object', { $gt: '' }], ['a date', '0000-00-00T00:00:00Z'],
]

/** Bodies that have nothing to do with what a route takes. */
const strangeBodies: BadBody[] = [
  { name: 'nothing', text: '' },
  ...oddValues.map(([name, value]) => ({ name, text: JSON.stringify(value) })),
  { name: 'half of an object', text: '{"name": "x"' },
  { name: 'no JSON', text: 'name=x&scopes=y' },
  { name: 'a byte order mark', text: '\uFEFF{}' },
  { name: 'a form', text: 'name=x', contentType: 'application/x-www-form-urlencoded' },
  { name: 'XML', text: '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', contentType: 'application/xml' },
  { name: 'JSON that says it is text', text: '{}', contentType: 'text/plain' },
  { name: 'a media type that is none', text: '{}', contentType: 'json' },
  { name: 'an object 500 deep', text: deep(500) },
  { name: 'an object 100,000 deep', text: deep(100_000) },
  { name: 'a list 10,000 deep', text: '['.repeat(10_000) + ']'.repeat(10_000) },
  { name: 'two megabytes', text: JSON.stringify({ name: 'x'.repeat(2_000_000) }) },
  { name: 'many keys', text: JSON.stringify(Object.fromEntries(Array.from({ length: 5_000 }, (_unused, index) => [`key${index}`, index]))) },
  { name: 'keys of the prototype', text: '{"__proto__":{"role":"administrator"},"constructor":{"prototype":{"role":"administrator"}}}' },
]

/** Strange bodies, and ones that would be right but for one property. */
export function makeBadBodies(schema: JsonSchema): BadBody[] {
  return [...strangeBodies, ...variantsOf(schema)]
}

function variantsOf(schema: JsonSchema): BadBody[] {
  const choices = schema.oneOf ?? schema.anyOf
  if (choices) return choices.flatMap(variantsOf)
  const right = exampleOf(schema)
  if (typeof right !== 'object' || right === null) return []
  const names = Object.keys(schema.properties ?? {})
  const rest = JSON.stringify(right).slice(1, -1)
  return [
    ...names.flatMap((name) => oddValues.map(([what, value]) => ({ name: `${name}: ${what}`, text: JSON.stringify({ ...right, [name]: value }) }))),
    ...names.map((name) => ({ name: `without ${name}`, text: JSON.stringify({ ...right, [name]: undefined }) })),
    { name: 'a property more', text: JSON.stringify({ ...right, isAdministrator: true, id: 1 }) },
    { name: 'right, with keys of the prototype', text: `{"__proto__":{"isAdministrator":true},"toString":1${rest && ','}${rest}}` },
  ]
}
