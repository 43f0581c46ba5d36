import { apiRoutes } from '#api-routes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findProblemFaults } from '#test/support/api/check-answer.ts'
import { startServer } from '#test/support/start-server.ts'
import type { Person } from '#test/support/person.ts'
import type { TestServer } from '#test/support/start-server.ts'

const someId = '01a204d7-d39c-731f-b8b1-8c18df9b3d99'
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
const paths = [...new Set(apiRoutes.map(({ path }) => path))]
const pathWithId = (path: string) => path.replace(/\{\w+\}/, someId)
const declaredFor = (path: string) => apiRoutes.filter((route) => route.path === path).map(({ method }) => method.toUpperCase())
const listOf = (header: string | null) => (header ?? '').split(', ')
/** A fixed path beside one with an id may also be taken for the latter, whose id is then malformed. */
const isTakenForId = (path: string, method: string) => apiRoutes.some((route) => route.method.toUpperCase() === method && route.path === path.replace(/[^/]+$/, '{id}'))

let server: TestServer
let person: Person
beforeAll(async () => {
  server = await startServer()
  person = await server.register()
})
afterAll(() => server.close())

describe('a path of the API that does not exist', () => {
  it.each([
    '/api', '/api/', '/api/v1', '/api/v1/', '/api/v2/users', '/api/v1/nothing', '/api/v1/users/me/more', '/api/v1/runs//events', '/api/openapi',
    '/api/v1/%2e%2e/users', '/api/v1/users%2fme', '/api/v1/%ff', '/api/v1/%', `/api/v1/${'x'.repeat(4000)}`, '/api/v1/constructor', '/api/v1/__proto__',
  ])('%s is answered with problem details', async (path) => {
    for (const method of [...methods, 'OPTIONS']) {
      const answer = await person.client.request(method, path)
      expect({ method, status: answer.status, body: answer.body }).toMatchObject({ method, status: 404, body: { code: 'not-found' } })
      expect(findProblemFaults(answer)).toEqual([])
    }
  })

  it('leaves pages that only begin alike to the pages', async () => {
    const { headers } = await server.client().get('/apiary', { headers: { accept: 'text/html' } })
    expect(headers.get('content-type')).toContain('text/html')
  })
})

describe.each(paths)('%s', (path) => {
  it('says with which methods it can be called', async () => {
    const declared = declaredFor(path)
    for (const method of methods.filter((candidate) => !declared.includes(candidate))) {
      const answer = await server.client().request(method, pathWithId(path))
      if (answer.status === 404 && isTakenForId(path, method)) continue
      expect({ method, status: answer.status, body: answer.body }).toMatchObject({ method, status: 405, body: { code: 'method-not-allowed' } })
      expect(listOf(answer.headers.get('allow'))).toEqual(expect.arrayContaining([...declared, 'OPTIONS']))
      expect(listOf(answer.headers.get('allow'))).not.toContain(method)
      expect(findProblemFaults(answer)).toEqual([])
    }
    const options = await server.client().request('OPTIONS', pathWithId(path))
    expect(options).toMatchObject({ status: 204, body: undefined })
    expect(listOf(options.headers.get('allow'))).toEqual(expect.arrayContaining(declared))
    expect(options.headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('HEAD', () => {
  it.each(['/healthz', '/readyz', '/api/openapi.json', '/api/v1/auth/registration', '/api/v1/conversations', '/api/v1/conversations/nothing', '/api/v1/nothing', '/login', '/metrics'])('of %s answers as GET does, without a body', async (path) => {
    const [get, head] = [await person.client.get(path), await person.client.request('HEAD', path)]
    expect(head.body).toBeUndefined()
    expect({ status: head.status, type: head.headers.get('content-type') }).toEqual({ status: get.status, type: get.headers.get('content-type') })
  })

  it('of an event stream ends at once', async () => {
    const { status, headers } = await person.client.request('HEAD', `/api/v1/runs/events?cursors=${someId}:0`)
    expect({ status, type: headers.get('content-type') }).toEqual({ status: 200, type: 'text/event-stream; charset=utf-8' })
  })

  it('is refused where nothing can be read', async () => {
    const { status, headers } = await person.client.request('HEAD', '/api/v1/auth/login')
    expect({ status, allow: headers.get('allow') }).toEqual({ status: 405, allow: 'OPTIONS, POST' })
  })
})

it.each(['/api/openapi.json', '/healthz', '/readyz'])('%s stays reachable', async (path) => {
  expect((await server.client().get(path)).status).toBe(200)
})
