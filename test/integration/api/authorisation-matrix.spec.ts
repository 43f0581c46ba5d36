import { apiRoutes } from '#api-routes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problems } from '#shared/errors.ts'
import { callOperation } from '#test/support/api/call-operation.ts'
import { findUndocumented } from '#test/support/api/check-answer.ts'
import { exampleBody, examplePath } from '#test/support/api/example-request.ts'
import { expectedRefusal } from '#test/support/api/expected-refusal.ts'
import type { Target } from '#test/support/api/expected-refusal.ts'
import { readOperations } from '#test/support/api/operations.ts'
import type { Operation } from '#test/support/api/operations.ts'
import { createTarget, findResource, targetsOf } from '#test/support/api/resources.ts'
import { createWorld } from '#test/support/api/world.ts'
import type { CallerWithClient, World } from '#test/support/api/world.ts'
import { addSpeechModel } from '#test/support/chat/speech.ts'
import { startModelServer } from '#test/support/model-server/server.ts'
import type { ModelServer } from '#test/support/model-server/server.ts'
import { startServer } from '#test/support/start-server.ts'

/** Refusals that depend on who asks and for what, rather than on the request's content. */
const accessStatuses = [401, 403, 404]
const names = apiRoutes.map(({ method, path }) => `${method.toUpperCase()} ${path}`)
const tried = new Set<string>()
let modelServer: ModelServer
let world: World
let operations: Map<string, Operation>

beforeAll(async () => {
  modelServer = await startModelServer()
  world = await createWorld(await startServer({ env: { RUNS_PER_USER: '1000' }, modelServers: [modelServer] }))
  await addSpeechModel(await world.signedIn('administrator'), modelServer.baseUrl, { model: 'whisper', abilities: ['transcription'] })
  await addSpeechModel(await world.signedIn('administrator'), modelServer.baseUrl, { model: 'tts', abilities: ['speech'] })
  operations = new Map((await readOperations(world.server.client())).map((operation) => [operation.name, operation]))
})
afterAll(async () => {
  await world.server.close()
  await modelServer.close()
})

/** Things that no call of the matrix may change are made once. */
const shared = new Map<string, Promise<string>>()

async function idOf(operation: Operation, target: Target | undefined, isLetThrough: boolean): Promise<string | undefined> {
  const kind = findResource(operation)
  if (!kind || !target) return undefined
  if (isLetThrough && operation.method !== 'GET') return await createTarget(world, kind, target)
  const key = `${kind} ${target}`
  if (!shared.has(key)) shared.set(key, createTarget(world, kind, target))
  return await shared.get(key)
}

async function findFaults(operation: Operation, caller: CallerWithClient, target: Target | undefined) {
  const refusal = expectedRefusal(operation.access, caller, target)
  const path = examplePath(operation, await idOf(operation, target, refusal === undefined))
  const answer = await callOperation(await caller.client(), operation, path, { body: exampleBody(operation, world) })
  const code = (answer.body as { code?: string } | undefined)?.code
  const isAsExpected = refusal ? answer.status === problems[refusal].status && code === refusal : !accessStatuses.includes(answer.status)
  const expected = refusal ?? 'to be let through'
  const faults = [...(isAsExpected ? [] : [`expected ${expected}, got ${answer.status} ${code ?? ''}`]), ...findUndocumented(operation, answer)]
  return { isSuccess: answer.status < 300, faults: faults.map((fault) => `${caller.name} × ${target ?? 'no id'}: ${fault}`) }
}

describe('whoever calls', () => {
  it.each(names)('%s gets what the route declares', async (name) => {
    const operation = operations.get(name)
    if (!operation) throw new Error(`${name} is missing in the description of the API`)
    const results = []
    for (const caller of world.callersOf(operation.access)) {
      for (const target of targetsOf(findResource(operation))) results.push(await findFaults(operation, caller, target))
    }
    tried.add(name)
    expect(results.flatMap(({ faults }) => faults)).toEqual([])
    expect(results.some(({ isSuccess }) => isSuccess), 'somebody succeeds').toBe(true)
  })

  it('has tried every operation there is', () => {
    expect([...tried].sort()).toEqual([...operations.keys()].sort())
    expect(tried.size).toBe(apiRoutes.length)
  })
})
