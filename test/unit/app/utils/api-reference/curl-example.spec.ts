import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createProviderInput } from '#shared/schemas/models.ts'
import { createApiKeyInput, registerInput } from '#shared/schemas/auth.ts'
import { createRunInput } from '#shared/schemas/runs.ts'
import { curlExample, exampleOf } from '~/utils/api-reference/curl-example'
import type { Operation } from '~/utils/api-reference/openapi-document'

const operation: Operation = {
  id: 'getThingsId', tag: 'things', method: 'get', path: '/api/v1/things/{id}', summary: 'One', access: { role: 'member', scope: 'models:read' },
  parameters: [], answer: { status: 200, mediaType: 'application/json' }, problems: [],
}

/** The arguments as a shell hands them to curl. */
function argumentsOf(command: string): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }; ${command}`
  const env = { PATH: process.env.PATH, AGENTCHAT_API_KEY: 'ak_secret', ACCESS_TOKEN: 'token' }
  return execFileSync('bash', ['-c', script], { env, encoding: 'utf8' }).split('\0').slice(0, -1)
}

describe('the example of a call', () => {
  it('has the key, and an id in place of its name', () => {
    expect(argumentsOf(curlExample(operation, 'https://chat.example'))).toEqual([
      expect.stringMatching(/^https:\/\/chat\.example\/api\/v1\/things\/[0-9a-f-]{36}$/),
      '-H', 'Authorization: Bearer ak_secret',
    ])
  })

  it('sends a body that survives the shell', () => {
    const body = { type: 'object', properties: { text: { const: 'it\'s $HOME `id`' } }, required: ['text'] }
    const given = argumentsOf(curlExample({ ...operation, method: 'post', body }, 'https://chat.example'))
    expect(given).toContain('POST')
    expect(JSON.parse(given.at(-1) ?? '')).toEqual({ text: 'it\'s $HOME `id`' })
  })

  it('takes the session where no key may call, and nothing where anyone may', () => {
    expect(argumentsOf(curlExample({ ...operation, access: { role: 'member' } }, 'https://chat.example'))).toContain('agentchat_access=token')
    expect(argumentsOf(curlExample({ ...operation, access: { role: 'anyone' } }, 'https://chat.example'))).toHaveLength(1)
  })

  it('shows events as they come', () => {
    expect(curlExample({ ...operation, answer: { status: 200, mediaType: 'text/event-stream' } }, 'https://chat.example')).toContain('--no-buffer')
  })
})

describe('an example value', () => {
  it.each([
    ['a registration', registerInput],
    ['an API key', createApiKeyInput],
    ['a provider', createProviderInput],
    ['a run', createRunInput],
  ])('is accepted as %s', (_what, schema) => {
    const example = exampleOf(JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))))
    expect(schema.safeParse(example).error?.issues).toBeUndefined()
  })
})
