import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { makeBadBodies } from '#test/support/api/bad-bodies.ts'
import type { BadBody } from '#test/support/api/bad-bodies.ts'
import { examplePath } from '#test/support/api/example-request.ts'
import { readOperations } from '#test/support/api/operations.ts'
import type { Operation } from '#test/support/api/operations.ts'
import { createTarget, findResource } from '#test/support/api/resources.ts'
import { createWorld } from '#test/support/api/world.ts'
import { startServer } from '#test/support/start-server.ts'

const server = await startServer({ expectsOutsideConnections: true, env: { LOG_LEVEL: 'error', RUNS_PER_USER: '1000' } })
const world = await createWorld(server)
const operations = (await readOperations(server.client())).filter((operation) => operation.bodySchema)
const processId = server.processId
afterAll(() => server.close())

const made = new Map<Operation, Promise<string>>()

/** What belongs to a member is fuzzed by that member, the rest by the administrator. */
const callerOf = ({ access }: Operation) => (access.role === 'administrator' ? 'administrator' : 'owner')

async function pathOf(operation: Operation): Promise<string> {
  const kind = findResource(operation)
  if (!kind) return examplePath(operation)
  const id = made.get(operation) ?? createTarget(world, kind, 'owner')
  made.set(operation, id)
  return examplePath(operation, await id)
}

/** What is wrong with the answer to a bad body; nothing when it was refused as it should be, or was fine after all. */
async function findFault(operation: Operation, { name, text, contentType = 'application/json' }: BadBody): Promise<string | undefined> {
  const client = await world.signedIn(callerOf(operation))
  const { status, headers, body } = await client.request(operation.method, await pathOf(operation), undefined, { rawBody: text, headers: { 'content-type': contentType } })
  if (status < 400) return undefined
  const isProblem = headers.get('content-type') === 'application/problem+json' && typeof body === 'object'
  return status < 500 && isProblem && String(status) in operation.responses ? undefined : `${name}: ${status} ${JSON.stringify(body)}`
}

describe.each(operations.map((operation) => [operation.name, operation] as const))('%s', (_name, operation) => {
  it('refuses bad bodies and goes on', async () => {
    const faults: (string | undefined)[] = []
    for (const bad of makeBadBodies(operation.bodySchema ?? {})) faults.push(await findFault(operation, bad))
    expect(faults.filter(Boolean)).toEqual([])
  }, 90_000)

  it('takes any JSON without failing', async () => {
    await fc.assert(fc.asyncProperty(fc.json({ maxDepth: 4 }), async (text) => {
      expect(await findFault(operation, { name: text, text })).toBeUndefined()
    }), { numRuns: 15, seed: 4 })
  }, 90_000)
})

it('is still the same process, which nobody has made an administrator', async () => {
  expect([server.isAlive, server.processId]).toEqual([true, processId])
  const member = await server.register()
  expect(member.user.role).toBe('member')
  expect((await member.client.get('/api/v1/users')).status).toBe(403)
})
