import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { buildOpenApi } from '#server/lib/http/openapi.ts'
import { groupOperations } from '~/utils/api-reference/openapi-document'
import type { OpenApiDocument } from '~/utils/api-reference/openapi-document'

const idParams = z.object({ id: z.uuid() })
const routes: Parameters<typeof buildOpenApi>[0] = [
  { method: 'post', path: '/api/v1/zebras', definition: { summary: 'Add', access: { role: 'administrator' }, body: z.object({ name: z.string() }), output: z.object({ id: z.uuid() }), status: 201, problems: ['email-taken'] } },
  { method: 'delete', path: '/api/v1/zebras/{id}', definition: { summary: 'Delete', access: { role: 'member', scope: 'conversations:write' }, params: idParams } },
  { method: 'get', path: '/api/v1/zebras/{id}', definition: { summary: 'One', access: { role: 'member' }, params: idParams, output: z.object({ name: z.string() }) } },
  { method: 'get', path: '/api/v1/apes/events', definition: { summary: 'Watch', access: { role: 'anyone' }, isEventStream: true, output: z.object({ seq: z.number() }) } },
]
// What the server publishes is the contract; its type there is wider.
const document = JSON.parse(JSON.stringify(buildOpenApi(routes, '1.0.0'))) as OpenApiDocument
const groups = groupOperations(document)
const operations = groups.flatMap((group) => group.operations)
const find = (id: string) => operations.find((operation) => operation.id === id)

describe('the operations of the reference', () => {
  it('stand by domain, and within it by path and from reading to deleting', () => {
    expect(groups.map(({ tag, operations: ofTag }) => [tag, ofTag.map(({ method, path }) => `${method} ${path}`)])).toEqual([
      ['apes', ['get /api/v1/apes/events']],
      ['zebras', ['post /api/v1/zebras', 'get /api/v1/zebras/{id}', 'delete /api/v1/zebras/{id}']],
    ])
  })

  it('tell what goes in and what comes out', () => {
    expect(find('postZebras')).toMatchObject({
      access: { role: 'administrator' },
      body: { type: 'object', required: ['name'] },
      answer: { status: 201, mediaType: 'application/json', schema: { properties: { id: { format: 'uuid' } } } },
    })
    expect(find('deleteZebrasId')).toMatchObject({ parameters: [{ name: 'id', in: 'path', required: true }], answer: { status: 204 } })
  })

  it('show the events of a stream', () => {
    expect(find('getApesEvents')?.answer).toMatchObject({ mediaType: 'text/event-stream', schema: { properties: { seq: { type: 'number' } } } })
  })

  it('name their problems by code', () => {
    const problems = find('postZebras')?.problems ?? []
    expect(problems.find(({ status }) => status === 409)?.codes).toEqual(['email-taken'])
    expect(problems.find(({ status }) => status === 401)?.codes).toEqual(['unauthenticated'])
  })
})
