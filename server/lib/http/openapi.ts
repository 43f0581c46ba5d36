import { z } from 'zod'
import { problems } from '#shared/errors.ts'
import type { ProblemCode } from '#shared/errors.ts'
import { problemDetails } from '#shared/schemas/problem-details.ts'
import type { RouteAccess, RouteDefinition } from './route-definition.ts'

interface DocumentedRoute { method: string, path: string, definition: RouteDefinition }

/** The OpenAPI 3.1 document of these routes, made from their declarations alone. */
export function buildOpenApi(routes: DocumentedRoute[], version: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    (paths[route.path] ??= {})[route.method] = describeOperation(route)
  }
  return {
    openapi: '3.1.0',
    info: { title: 'AgentChat API', version, description: 'Sign in for a session cookie, or send an API key as a bearer token.' },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map(tagOf))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: toJsonSchema(problemDetails, 'output') },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'agentchat_access' },
        apiKey: { type: 'http', scheme: 'bearer' },
      },
    },
  }
}

function describeOperation({ method, path, definition }: DocumentedRoute) {
  const { access } = definition
  return {
    operationId: operationIdOf(method, path),
    tags: [tagOf({ path })],
    summary: definition.summary,
    ...(access.role === 'anyone' ? {} : { security: [{ session: [] }, ...(access.scope ? [{ apiKey: [] }] : [])] }),
    'x-access': access,
    parameters: [
      ...parametersOf(definition.params, 'path'),
      ...parametersOf(definition.query, 'query'),
      ...(definition.isIdempotent ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }] : []),
      ...(definition.isEventStream ? [{ name: 'Last-Event-ID', in: 'header', required: false, schema: { type: 'string' } }] : []),
    ],
    ...requestBodyOf(definition),
    responses: { ...successOf(definition), ...problemsOf(method, path, definition) },
  }
}

function requestBodyOf({ body, isUpload }: RouteDefinition) {
  if (isUpload) return { requestBody: { required: true, content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary', minLength: 1 } } } } }
  return body ? { requestBody: { required: true, content: { 'application/json': { schema: toJsonSchema(body, 'input') } } } } : {}
}

function successOf(definition: RouteDefinition) {
  if (definition.isDownload) return { 200: { description: 'Done', content: { '*/*': { schema: { type: 'string', format: 'binary' } } } }, 304: { description: 'As it was when it was asked for last' } }
  if (!definition.output) return { 204: { description: 'Done' } }
  const mediaType = definition.isEventStream ? 'text/event-stream' : 'application/json'
  // An event stream's schema is that of one event's data, as OpenAPI 3.1 cannot describe a sequence.
  const schema = definition.isEventStream ? { type: 'string', 'x-event-data': toJsonSchema(definition.output, 'output') } : toJsonSchema(definition.output, 'output')
  return { [definition.status ?? 200]: { description: 'Done', content: { [mediaType]: { schema } } } }
}

function problemsOf(method: string, path: string, definition: RouteDefinition) {
  const codes = new Set<ProblemCode>(['too-many-requests', 'internal', 'database-unavailable', ...(definition.problems ?? [])])
  for (const code of refusalsOf(definition.access)) codes.add(code)
  if (method !== 'get') codes.add('foreign-origin')
  if (path.includes('{')) codes.add('not-found')
  if (definition.query || definition.body || definition.isIdempotent) codes.add('invalid-request')
  if (definition.isUpload) for (const code of ['malformed-body', 'unsupported-media-type'] as const) codes.add(code)
  if (definition.body) for (const code of ['malformed-body', 'unsupported-media-type', 'body-too-large'] as const) codes.add(code)
  if (definition.isIdempotent) for (const code of ['idempotency-conflict', 'idempotency-in-progress'] as const) codes.add(code)
  const byStatus = Map.groupBy(codes, (code) => problems[code].status)
  return Object.fromEntries([...byStatus].sort(([a], [b]) => a - b).map(([status, list]) => [status, {
    description: list.map((code) => `\`${code}\`: ${problems[code].title}`).join('; '),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }]))
}

/** What `authorise` can answer. */
function refusalsOf({ role, scope }: RouteAccess): ProblemCode[] {
  if (role === 'anyone') return []
  return ['unauthenticated', scope ? 'missing-scope' : 'session-required', ...(role === 'administrator' ? ['forbidden'] as const : [])]
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query') {
  if (!schema) return []
  const { properties = {}, required = [] } = toJsonSchema(schema, 'input') as { properties?: Record<string, unknown>, required?: string[] }
  return Object.entries(properties).map(([name, property]) => ({ name, in: place, required: place === 'path' || required.includes(name), schema: property }))
}

function toJsonSchema(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' })
  return rest
}

function tagOf({ path }: { path: string }): string {
  return path.split('/')[3] ?? 'api'
}

function operationIdOf(method: string, path: string): string {
  const words = path.replace('/api/v1/', '').split(/[^A-Za-z]+/).filter(Boolean)
  return method + words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('')
}
