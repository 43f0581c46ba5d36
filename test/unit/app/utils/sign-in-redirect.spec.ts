import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loginLocation, safeRedirectPath } from '~/utils/sign-in-redirect'

describe('where a person goes after signing in', () => {
  it.each([
    ['/c/123', '/c/123'],
    ['/settings/people?tab=1#end', '/settings/people?tab=1#end'],
    ['/', '/'],
  ])('is the path they wanted: %s', (given, expected) => {
    expect(safeRedirectPath(given)).toBe(expected)
  })

  it.each([
    'https://evil.example', '//evil.example', '/\\evil.example', '\\\\evil.example', 'javascript:alert(1)', 'c/123', '', '/login', '/register?x=1', '/login/',
    '/\t/evil.example', '/\n/evil.example', '/\n/', '/.//evil.example', '/a/..//evil.example', '/./\\evil.example', undefined, null, ['/c/1', '/c/2'],
  ])('is never another site nor the entrance: %j', (given) => {
    expect(safeRedirectPath(given)).toBe('/')
  })

  it('stays on this site for whatever an address may hold', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('/', '\\', '.', ':', '@', '\t', '\n', 'a', '%2f', '?', '#') }), (given) => {
      const path = safeRedirectPath(given)
      expect(new URL(path, 'https://own.example').origin).toBe('https://own.example')
    }), { numRuns: 2_000, seed: 7 })
  })
})

describe('the way to the sign-in page', () => {
  it('leads back', () => {
    expect(loginLocation('/c/1?x=2')).toEqual({ path: '/login', query: { redirect: '/c/1?x=2' } })
  })

  it('says nothing about the start page', () => {
    expect(loginLocation('/')).toEqual({ path: '/login' })
  })
})
