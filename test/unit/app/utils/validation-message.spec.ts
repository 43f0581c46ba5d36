import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createApiKeyInput, loginInput, registerInput } from '#shared/schemas/auth.ts'
import { createProviderInput } from '#shared/schemas/models.ts'
import { validationMessage } from '~/utils/validation-message'
import type { ValidationMessage } from '~/utils/validation-message'

function messagesFor(schema: z.ZodObject, value: unknown): Record<string, ValidationMessage> {
  const found: Record<string, ValidationMessage> = {}
  const { error } = schema.safeParse(value, {
    error: (issue) => {
      found[issue.path?.join('.') ?? ''] = validationMessage(issue)
      return 'wrong'
    },
  })
  return error ? found : {}
}

describe('the words for a wrong field', () => {
  it('ask for what is missing', () => {
    expect(messagesFor(registerInput, { email: '', name: ' ', password: '' })).toEqual({
      email: { key: 'required' }, name: { key: 'required' }, password: { key: 'required' },
    })
    expect(messagesFor(loginInput, {})).toEqual({ email: { key: 'required' }, password: { key: 'required' } })
  })

  it('say how long a text may be', () => {
    expect(messagesFor(registerInput, { email: 'ada@example.com', name: 'a'.repeat(81), password: '1234567' })).toEqual({
      name: { key: 'tooLong', limit: 80 }, password: { key: 'tooShort', limit: 8 },
    })
  })

  it('know addresses', () => {
    expect(messagesFor(registerInput, { email: 'ada', name: 'Ada', password: '12345678' })).toEqual({ email: { key: 'email' } })
    expect(messagesFor(createProviderInput, { kind: 'anthropic', name: 'A', baseUrl: 'api.example.com' })).toEqual({ baseUrl: { key: 'url' } })
    expect(messagesFor(createProviderInput, { kind: 'anthropic', name: 'A', baseUrl: '' })).toEqual({ baseUrl: { key: 'required' } })
  })

  it('ask for at least one choice', () => {
    expect(messagesFor(createApiKeyInput, { name: 'Key', scopes: [], expiresInDays: null })).toEqual({ scopes: { key: 'chooseOne' } })
  })

  it('name the bounds of numbers', () => {
    expect(messagesFor(createApiKeyInput, { name: 'Key', scopes: ['models:read'], expiresInDays: 0 })).toEqual({ expiresInDays: { key: 'tooSmall', limit: 1 } })
    expect(messagesFor(createApiKeyInput, { name: 'Key', scopes: ['models:read'], expiresInDays: 4000 })).toEqual({ expiresInDays: { key: 'tooBig', limit: 3650 } })
  })

  it('fall back on saying that it is not valid', () => {
    expect(messagesFor(createProviderInput, { kind: 'other', name: 'A', baseUrl: 'https://a.example' })).toEqual({ kind: { key: 'invalid' } })
    expect(messagesFor(z.object({ code: z.string().regex(/^\d+$/) }), { code: 'abc' })).toEqual({ code: { key: 'invalid' } })
  })
})
