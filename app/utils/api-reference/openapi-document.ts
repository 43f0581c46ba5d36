import type { ProblemCode } from '#shared/errors.ts'
import { problemCodes } from '#shared/errors.ts'
import type { JsonSchema } from './schema-text'

/** The parts of our OpenAPI document that the reference page shows. */
export interface OpenApiDocument {
  info: { version: string }
  paths: Record<string, Record<string, OpenApiOperation>>
}

interface OpenApiOperation {
  operationId: string
  tags: string[]
  summary: string
  'x-access': OperationAccess
  parameters: OperationParameter[]
  requestBody?: { content: Record<string, { schema: JsonSchema }> }
  responses: Record<string, { description: string, content?: Record<string, { schema: JsonSchema }> }>
}

export interface OperationAccess { role: 'anyone' | 'member' | 'administrator', scope?: string }
export interface OperationParameter { name: string, in: 'path' | 'query' | 'header', required: boolean, schema: JsonSchema }

/** One operation, ready to be shown. */
export interface Operation {
  id: string
  tag: string
  method: string
  path: string
  summary: string
  access: OperationAccess
  parameters: OperationParameter[]
  body?: JsonSchema
  answer: { status: number, mediaType?: string, schema?: JsonSchema }
  problems: { status: number, codes: ProblemCode[] }[]
}

export interface OperationGroup { tag: string, operations: Operation[] }

const methodOrder = ['get', 'post', 'put', 'patch', 'delete']

/** The operations by domain; within one, by path and then from reading to deleting. */
export function groupOperations(document: OpenApiDocument): OperationGroup[] {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => readOperation(method, path, operation)))
  operations.sort((a, b) => a.path.localeCompare(b.path, 'en') || methodOrder.indexOf(a.method) - methodOrder.indexOf(b.method))
  return [...Map.groupBy(operations, ({ tag }) => tag)]
    .map(([tag, ofTag]) => ({ tag, operations: ofTag }))
    .sort((a, b) => a.tag.localeCompare(b.tag, 'en'))
}

function readOperation(method: string, path: string, operation: OpenApiOperation): Operation {
  const responses = Object.entries(operation.responses).map(([status, response]) => ({ status: Number(status), ...response }))
  return {
    id: operation.operationId,
    tag: operation.tags[0] ?? 'api',
    method,
    path,
    summary: operation.summary,
    access: operation['x-access'],
    parameters: operation.parameters,
    body: operation.requestBody?.content['application/json']?.schema,
    answer: readAnswer(responses.find(({ status }) => status < 300)),
    problems: responses.filter(({ status }) => status >= 400).map(({ status, description }) => ({ status, codes: codesIn(description) })),
  }
}

function readAnswer(response: { status: number, content?: Record<string, { schema: JsonSchema }> } | undefined): Operation['answer'] {
  const [mediaType, content] = Object.entries(response?.content ?? {})[0] ?? []
  // An event stream is a text in OpenAPI; the schema of its events stands beside it.
  const schema = content?.schema['x-event-data'] ?? content?.schema
  return { status: response?.status ?? 204, mediaType, schema }
}

/** Problem responses are described as `` `code`: title; … ``. */
function codesIn(description: string): ProblemCode[] {
  const named = new Set([...description.matchAll(/`([a-z-]+)`/g)].map(([, code]) => code))
  return problemCodes.filter((code) => named.has(code))
}
