import { expect, test as base } from 'playwright/test'
import type { BrowserContext } from 'playwright/test'
import { addProvider } from '../chat/chat.ts'
import { startModelServer } from '../model-server/server.ts'
import type { ModelServer } from '../model-server/server.ts'
import { startServer } from '../start-server.ts'
import type { Person } from '../person.ts'
import type { TestServer } from '../start-server.ts'
import { guardPages } from './page-guard.ts'
import type { PageGuard } from './page-guard.ts'

/** Models of the scripted server that people can choose; the first is what a test usually wants. Tests define `scripted` and `gated`. */
const offeredModels = ['echo', 'markdown', 'reasoning', 'lorem-600', 'paced-600x20', 'paced-150x100', 'slow', 'error-503', 'error-midway', 'scripted', 'gated']

interface WorkerFixtures {
  /** The scripted model server of this worker. */
  modelServer: ModelServer
  /** The server of this worker. */
  server: TestServer
  /** The server's administrator, who has made the scripted models available. */
  administrator: Person
  /** The ids of those models, by name. */
  models: Map<string, string>
}

interface TestFixtures {
  /** A member of this test's own, signed in with `page`. */
  person: Person
  /** Fails the test for what its pages did and should not; `guard.allow` makes an exception. */
  guard: PageGuard
  /** Signs a person in with the browser of a context. */
  signIn: (person: Person, context?: BrowserContext) => Promise<void>
}

/** Browser tests use this `test`: the built server, a person of their own, and pages that are watched. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  modelServer: [async ({}, use) => {
    const modelServer = await startModelServer()
    await use(modelServer)
    await modelServer.close()
  }, { scope: 'worker' }],

  server: [async ({ modelServer }, use) => {
    const server = await startServer({ modelServers: [modelServer] })
    await use(server)
    await server.close()
  }, { scope: 'worker', timeout: 60_000 }],

  administrator: [async ({ server }, use) => {
    await use(await server.register({ name: 'Ada Administrator', locale: 'en' }))
  }, { scope: 'worker' }],

  models: [async ({ administrator, modelServer }, use) => {
    await use(await addProvider(administrator.client, modelServer.baseUrl, offeredModels))
  }, { scope: 'worker' }],

  baseURL: async ({ server }, use) => { await use(server.url) },

  guard: [async ({ context, server }, use) => {
    const guard = await guardPages(context, server.url)
    await use(guard)
    expect(guard.unexpected(), 'what the pages did and should not').toEqual([])
  }, { auto: true }],

  // The models come first, and the administrator with them: whoever registers first is one.
  person: async ({ server, models: _models, context }, use) => {
    const person = await server.register({ name: 'Mara Member', locale: 'en' })
    await addCookies(context, server.url, person)
    await use(person)
  },

  signIn: async ({ server, context }, use) => {
    await use((person, otherContext = context) => addCookies(otherContext, server.url, person))
  },
})

export { expect } from 'playwright/test'

/**
 * The person's client renews its session first: were its access token to run out in the browser, the browser would renew it
 * alone, and whoever is signed in with the client's older tokens afterwards would be taken for a thief.
 */
async function addCookies(context: BrowserContext, url: string, { client }: Person): Promise<void> {
  client.cookies.store(['agentchat_access=; Path=/; Max-Age=0'])
  await client.get('/api/v1/users/me')
  await context.addCookies(client.cookies.all().map(({ name, value, path, attributes }) => ({
    name, value, path, domain: new URL(url).hostname, httpOnly: 'httponly' in attributes, sameSite: 'Lax',
  })))
}
