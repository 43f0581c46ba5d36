import type { RouteAccess } from '#server/lib/http/route-definition.ts'
import type { ApiClient } from '../http/api-client.ts'
import type { JsonSchema } from './example-of.ts'

/** One operation of the API as its own description has it. */
export interface Operation {
  /** In upper case, as it is sent. */
  method: string
  path: string
  /** `METHOD path`, to name it in tests. */
  name: string
  access: RouteAccess
  bodySchema?: JsonSchema
  isIdempotent: boolean
  isEventStream: boolean
  /** The body is any bytes. */
  isUpload: boolean
  responses: Record<string, { description: string, content?: Record<string, { schema: JsonSchema }> }>
}

interface DescribedOperation {
  'x-access': RouteAccess
  'requestBody'?: { content: Record<string, { schema: JsonSchema }> }
  'parameters': { name: string, in: string }[]
  'responses': Operation['responses']
}

/** All operations of the running server. */
export async function readOperations(client: ApiClient): Promise<Operation[]> {
  const { body } = await client.get<{ paths: Record<string, Record<string, DescribedOperation>> }>('/api/openapi.json')
  return Object.entries(body.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, described]) => ({
    method: method.toUpperCase(),
    path,
    name: `${method.toUpperCase()} ${path}`,
    access: described['x-access'],
    bodySchema: described.requestBody?.content['application/json']?.schema,
    isIdempotent: described.parameters.some(({ name }) => name === 'Idempotency-Key'),
    isEventStream: Object.values(described.responses).some(({ content }) => content !== undefined && 'text/event-stream' in content),
    isUpload: described.requestBody !== undefined && 'application/octet-stream' in described.requestBody.content,
    responses: described.responses,
  })))
}
