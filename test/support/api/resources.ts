import { randomUUID } from 'node:crypto'
import type { CurrentUser } from '#shared/schemas/auth.ts'
import type { ProviderView } from '#shared/schemas/models.ts'
import type { QueueView } from '#shared/schemas/queue.ts'
import type { ResourceKind } from '#server/lib/http/route-definition.ts'
import { createConversation, startRun } from '../chat/chat.ts'
import { tinyPicture, uploadFile, uploadOf } from '../chat/files.ts'
import type { ApiClient } from '../http/api-client.ts'
import type { PersonName, Target } from './expected-refusal.ts'
import type { Operation } from './operations.ts'
import type { World } from './world.ts'

/** Everything that a parameter of a path can name: ids, and the token of an invitation's link. */
type PathResource = ResourceKind | 'invitation-token' | 'queued-message'

interface ResourceFactory {
  /** Makes one that belongs to the person, or one that nobody owns. */
  create: (world: World, person: 'owner' | 'other') => Promise<string>
  /** Takes it away again; left out where the API never deletes one. */
  remove?: (world: World, person: 'owner' | 'other', id: string) => Promise<unknown>
  malformed?: string
}

const invitations = '/api/v1/users/invitations'
const providers = '/api/v1/models/providers'

const factories: Record<PathResource, ResourceFactory> = {
  'conversation': {
    create: async (world, person) => createConversation(await world.signedIn(person)),
    remove: deleteAs((person) => person, '/api/v1/conversations'),
  },
  'message': {
    create: async (world, person) => (await createRun(await world.signedIn(person))).messageId,
  },
  'run': {
    create: async (world, person) => (await createRun(await world.signedIn(person))).runId,
    remove: async (world, person, id) => {
      const client = await world.signedIn(person)
      const { body } = await client.get<{ conversationId: string }>(`/api/v1/runs/${id}`)
      return await client.delete(`/api/v1/conversations/${body.conversationId}`)
    },
  },
  'queued-message': {
    create: async (world, person) => createQueued(await world.signedIn(person)),
    remove: async (world, person, id) => (await world.signedIn(person)).delete(`/api/v1/conversations/${id.split('/')[0]}`),
    malformed: 'not-an-id/not-an-id',
  },
  'file': {
    create: async (world, person) => (await uploadFile(await world.signedIn(person), { name: 'notes.txt', content: 'Notes' })).id,
    remove: deleteAs((person) => person, '/api/v1/files'),
  },
  'prompt': {
    create: async (world, person) => createAs(await world.signedIn(person), '/api/v1/prompts', { command: `p-${randomUUID().slice(0, 8)}`, text: 'Hello', isShared: false }),
    remove: deleteAs((person) => person, '/api/v1/prompts'),
  },
  'folder': {
    create: async (world, person) => createAs(await world.signedIn(person), '/api/v1/folders', { name: 'Plans' }),
    remove: deleteAs((person) => person, '/api/v1/folders'),
  },
  // Everybody sees everybody's, and a person has one only: somebody else's stays.
  'avatar': {
    create: async ({ server }) => {
      const { client } = await server.register()
      return (await client.request<CurrentUser>('PUT', '/api/v1/users/me/avatar', undefined, uploadOf(tinyPicture))).body.avatarId ?? ''
    },
  },
  'session': {
    create: async ({ server, people }, person) => {
      const client = server.client()
      const { email, password } = people[person]
      await client.post('/api/v1/auth/login', { email, password })
      return client.cookies.find('agentchat_refresh')?.value.split('.')[0] ?? ''
    },
    remove: deleteAs((person) => person, '/api/v1/auth/sessions'),
  },
  'api-key': {
    create: async (world, person) => createAs(await world.signedIn(person), '/api/v1/auth/api-keys', { name: 'Key', scopes: ['profile:read'], expiresInDays: 1 }),
    remove: deleteAs((person) => person, '/api/v1/auth/api-keys'),
  },
  'user': {
    create: async ({ server }) => (await server.register()).user.id,
  },
  'invitation': {
    create: async (world) => createAs(await world.signedIn('administrator'), invitations, {}),
    remove: deleteAs(() => 'administrator', invitations),
  },
  'invitation-token': {
    create: async (world) => (await (await world.signedIn('administrator')).post<{ token: string }>(invitations, {})).body.token,
    malformed: 'x'.repeat(101),
  },
  'provider': {
    create: async (world, person) => createProvider(await world.signedIn(person)),
    remove: deleteAs((person) => person, providers),
  },
  'model': {
    create: async (world, person) => {
      const client = await world.signedIn(person)
      const providerId = await createProvider(client)
      const { body } = await client.put<ProviderView>(`${providers}/${providerId}/models`, { models: [{ externalId: 'one', label: 'One', isEnabled: true }] })
      return body.models[0]?.id ?? ''
    },
  },
}

/** Names what the path's parameter stands for; undefined for a path without one. @throws when there is no factory for it */
export function findResource({ path, access, name }: Operation): PathResource | undefined {
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter)
  if (parameters.length === 0) return undefined
  const kind = parameters[1] === 'messageId' ? 'queued-message' : access.resource ?? `invitation-${parameters.join()}`
  if (parameters.length > 2 || !isKnown(kind)) throw new Error(`${name}: test/support/api/resources.ts cannot make a ${kind}`)
  return kind
}

/** The targets that a path with this parameter can have. */
export function targetsOf(kind: PathResource | undefined): (Target | undefined)[] {
  if (!kind) return [undefined]
  return ['owner', 'other', ...(factories[kind].remove ? ['deleted'] as const : []), 'unknown', 'malformed']
}

/** Makes what the target names, and gives its id. */
export async function createTarget(world: World, kind: PathResource, target: Target): Promise<string> {
  const { create, remove, malformed } = factories[kind]
  if (target === 'unknown') return randomUUID()
  if (target === 'malformed') return malformed ?? 'not-an-id'
  if (target !== 'deleted') return await create(world, target)
  const id = await create(world, 'owner')
  await remove?.(world, 'owner', id)
  return id
}

/** A conversation with an answer of the demo model that is being written. */
export async function createRun(client: ApiClient): Promise<{ conversationId: string, runId: string, messageId: string }> {
  const conversationId = await createConversation(client)
  return { conversationId, ...await startRun(client, conversationId, { kind: 'send', text: 'Hello', parentId: null }) }
}

/** A provider of the person's own. */
async function createProvider(client: ApiClient): Promise<string> {
  return await createAs(client, providers, { kind: 'openai-compatible', name: randomUUID(), baseUrl: 'http://127.0.0.1:1', isPersonal: true })
}

/** A message that waits for an answer of the demo model: `conversation/message`. */
async function createQueued(client: ApiClient): Promise<string> {
  const { conversationId } = await createRun(client)
  const { body } = await client.post<QueueView>(`/api/v1/conversations/${conversationId}/queue`, { text: 'And then?' })
  return `${conversationId}/${body.items[0]?.id ?? randomUUID()}`
}

function isKnown(kind: string): kind is PathResource {
  return kind in factories
}

async function createAs(client: ApiClient, path: string, body: object): Promise<string> {
  const answer = await client.post<{ id: string }>(path, body)
  if (answer.status !== 201) throw new Error(`POST ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`)
  return answer.body.id
}

function deleteAs(who: (person: 'owner' | 'other') => PersonName, path: string): NonNullable<ResourceFactory['remove']> {
  return async (world, person, id) => (await world.signedIn(who(person))).delete(`${path}/${id}`)
}
