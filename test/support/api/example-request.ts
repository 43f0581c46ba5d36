import { randomUUID } from 'node:crypto'
import { exampleOf } from './example-of.ts'
import type { Extent } from './example-of.ts'
import type { Operation } from './operations.ts'
import type { World } from './world.ts'

/** What the schema alone does not say: who exists, and what belongs together. */
const bodyParts: Record<string, (world: World) => object> = {
  'POST /api/v1/auth/register': () => ({ email: `${randomUUID()}@example.com` }),
  'POST /api/v1/auth/login': ({ people }) => ({ email: people.owner.email, password: people.owner.password }),
  'POST /api/v1/models/providers': () => ({ name: randomUUID(), isPersonal: true }),
  'POST /api/v1/models/providers/test': () => ({ isPersonal: true }),
  'POST /api/v1/prompts': () => ({ command: `p-${randomUUID().slice(0, 8)}` }),
  'POST /api/v1/auth/password': ({ people }) => ({ currentPassword: people.owner.password, newPassword: people.owner.password }),
}

const queries: Record<string, () => string> = {
  'GET /api/v1/runs/events': () => `?cursors=${randomUUID()}:0`,
  'GET /api/v1/search': () => '?text=words',
  'POST /api/v1/files': () => '?name=notes.txt',
  'POST /api/v1/speech/transcriptions': () => '?mediaType=audio/webm',
}

/** A body that the operation accepts; undefined when it takes none. */
export function exampleBody(operation: Operation, world: World, extent: Extent = 'minimal'): unknown {
  if (!operation.bodySchema) return undefined
  const example = exampleOf(operation.bodySchema, extent)
  return { ...(typeof example === 'object' ? example : {}), ...bodyParts[operation.name]?.(world) }
}

/** The operation's path with the ids in it, those of a thing within a thing separated by a stroke, and the query that it cannot do without. */
export function examplePath({ path, name }: Operation, id = ''): string {
  const ids = id.split('/')
  return path.replaceAll(/\{\w+\}/g, () => encodeURIComponent(ids.shift() ?? randomUUID())) + (queries[name]?.() ?? '')
}
