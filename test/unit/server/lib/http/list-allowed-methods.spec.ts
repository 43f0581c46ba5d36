import { expect, it } from 'vitest'
import { listAllowedMethods } from '#server/lib/http/list-allowed-methods.ts'

const routes = [
  { method: 'get', path: '/api/v1/users/me' },
  { method: 'patch', path: '/api/v1/users/{id}' },
  { method: 'post', path: '/api/v1/runs/{id}/stop' },
  { method: 'get', path: '/api/openapi.json' },
]

it.each([
  ['/api/v1/users/me', ['GET', 'HEAD', 'OPTIONS']],
  ['/api/v1/users/me/', ['GET', 'HEAD', 'OPTIONS']],
  ['/api/v1/users/1', ['OPTIONS', 'PATCH']],
  ['/api/v1/runs/1/stop', ['OPTIONS', 'POST']],
  ['/api/v1/runs//stop', []],
  ['/api/v1/runs/1/2/stop', []],
  ['/api/v1/users', []],
  ['/api/openapi.json', ['GET', 'HEAD', 'OPTIONS']],
  ['/api/openapi-json', []],
  ['/else/api/openapi.json', []],
])('%s can be called with %j', (path, methods) => {
  expect(listAllowedMethods(routes, path)).toEqual(methods)
})
