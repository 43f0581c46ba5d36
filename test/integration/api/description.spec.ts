import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problems } from '#shared/errors.ts'
import { startServer } from '#test/support/start-server.ts'
import type { TestServer } from '#test/support/start-server.ts'

interface DescribedOperation {
  'operationId': string
  'x-access': { role: string }
  'security'?: unknown[]
  'parameters': { name: string, in: string }[]
  'responses': Record<string, { content?: object }>
}

interface OpenApiDocument { paths: Record<string, Record<string, DescribedOperation>>, components: { schemas: object } }

let server: TestServer
let document: OpenApiDocument
let operations: (DescribedOperation & { path: string })[]
beforeAll(async () => {
  server = await startServer()
  document = (await server.client().get<OpenApiDocument>('/api/openapi.json')).body
  operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.values(methods).map((operation) => ({ ...operation, path })))
})
afterAll(() => server.close())

/** Every object in a value, however deep. */
function* walk(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield { ...value }
  for (const item of Object.values(value)) yield* walk(item)
}

describe('the API\'s description', () => {
  it('is OpenAPI 3.1', () => {
    expect(document).toMatchObject({ openapi: expect.stringMatching(/^3\.1\./), info: { title: expect.any(String), version: expect.any(String) }, paths: expect.any(Object) })
  })

  it('is valid by the specification\'s own schema', async () => {
    expect(await new Validator().validate({ ...document })).toEqual({ valid: true })
  })

  it('names every operation differently', () => {
    const ids = operations.map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('describes every parameter that is in a path, and no other', () => {
    const described = (operation: (typeof operations)[number]) => operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name).sort()
    const written = (operation: (typeof operations)[number]) => [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()
    expect(operations.filter((operation) => String(described(operation)) !== String(written(operation))).map(({ operationId }) => operationId)).toEqual([])
  })

  it('points only at what it has', () => {
    const references = [...walk(document)].map((value) => value.$ref).filter((reference) => typeof reference === 'string')
    expect(references.filter((reference) => !reference.startsWith('#/components/schemas/') || !(reference.slice('#/components/schemas/'.length) in document.components.schemas))).toEqual([])
  })

  it('has one success for each operation, and problems with their media type', () => {
    const successes = operations.map((operation) => Object.keys(operation.responses).filter((status) => status.startsWith('2')).length)
    expect(new Set(successes)).toEqual(new Set([1]))
    const kinds = operations.flatMap(({ responses }) => Object.entries(responses).filter(([status]) => Number(status) >= 400).flatMap(([, { content }]) => Object.keys(content ?? {})))
    expect(new Set(kinds)).toEqual(new Set(['application/problem+json']))
  })

  it('names only statuses that problems have', () => {
    const known = new Set(Object.values(problems).map(({ status }) => String(status)))
    const unknown = operations.flatMap(({ responses }) => Object.keys(responses)).filter((status) => Number(status) >= 400 && !known.has(status))
    expect(unknown).toEqual([])
  })

  it('says that a route for everyone needs no sign-in, and how to sign in for the others', () => {
    const wrong = operations.filter((operation) => (operation.security === undefined) !== (operation['x-access'].role === 'anyone'))
    expect(wrong.map(({ operationId }) => operationId)).toEqual([])
  })
})
