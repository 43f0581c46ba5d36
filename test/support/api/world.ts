import { apiKeyScope } from '#shared/schemas/auth.ts'
import type { ApiKeyScope } from '#shared/schemas/auth.ts'
import type { RouteAccess } from '#server/lib/http/route-definition.ts'
import { ApiClient } from '../http/api-client.ts'
import type { CookieJar } from '../http/cookie-jar.ts'
import type { Person } from '../person.ts'
import type { TestServer } from '../start-server.ts'
import type { Caller, PersonName } from './expected-refusal.ts'

/** A caller with the means to call: a new client for each request, so that no answer changes the next one's cookies. */
export interface CallerWithClient extends Caller {
  client: () => Promise<ApiClient>
}

/** Two members and an administrator of one server, and everyone who could call its API. */
export interface World {
  server: TestServer
  people: Record<PersonName, Person>
  /** A client of a person who is signed in. */
  signedIn: (name: PersonName) => Promise<ApiClient>
  /** Every kind of caller of a route with this access. */
  callersOf: (access: RouteAccess) => CallerWithClient[]
}

export async function createWorld(server: TestServer): Promise<World> {
  const administrator = await server.register({ name: 'Ada' })
  const people = { administrator, owner: await server.register({ name: 'Ben' }), other: await server.register({ name: 'Cleo' }) }
  const signedIn = async (name: PersonName) => {
    const { client, email, password } = people[name]
    // Some routes sign out; whoever comes next is signed in again.
    if ((await client.get('/api/v1/auth/session')).status !== 200) await client.post('/api/v1/auth/login', { email, password })
    return new ApiClient(server.url, { cookies: client.cookies.copy() })
  }
  const keys = {
    owner: await createKeys(await signedIn('owner')),
    other: await createKeys(await signedIn('other')),
    administrator: await createKeys(await signedIn('administrator')),
  }
  const ended = await endedSession(server, people.owner)
  const withKey = (person: PersonName, missing?: ApiKeyScope): Partial<CallerWithClient> & Pick<CallerWithClient, 'client'> => ({
    person,
    role: people[person].user.role,
    scopes: scopesBut(missing),
    client: async () => server.client({ apiKey: keys[person].get(missing) }),
  })
  const withSession = (person: PersonName) => ({ person, role: people[person].user.role, client: () => signedIn(person) })
  return {
    server,
    people,
    signedIn,
    callersOf: ({ scope = 'profile:read' }) => [
      { name: 'anonymous', client: async () => server.client() },
      { name: 'ended session', client: async () => server.client({ cookies: ended.copy() }) },
      { name: 'owner', ...withSession('owner') },
      { name: 'other member', ...withSession('other') },
      { name: 'administrator', ...withSession('administrator') },
      { name: 'key with all scopes', ...withKey('owner') },
      { name: 'key without the scope', ...withKey('owner', scope) },
      { name: 'key of the other member', ...withKey('other') },
      { name: 'key of the administrator', ...withKey('administrator') },
    ],
  }
}

/** One key with all scopes, under undefined, and one without each. */
async function createKeys(client: ApiClient): Promise<Map<ApiKeyScope | undefined, string>> {
  const kinds = [undefined, ...apiKeyScope.options]
  return new Map(await Promise.all(kinds.map(async (missing) => {
    const { body } = await client.post<{ key: string }>('/api/v1/auth/api-keys', { name: `All but ${missing}`, scopes: scopesBut(missing), expiresInDays: null })
    return [missing, body.key] as const
  })))
}

function scopesBut(missing: ApiKeyScope | undefined): ApiKeyScope[] {
  return apiKeyScope.options.filter((scope) => scope !== missing)
}

/** The cookies of a browser that signed out, as a thief could have kept them. */
async function endedSession(server: TestServer, { email, password }: Person): Promise<CookieJar> {
  const client = server.client()
  await client.post('/api/v1/auth/login', { email, password })
  const kept = client.cookies.copy()
  await client.post('/api/v1/auth/logout')
  return kept
}
