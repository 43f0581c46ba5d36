import { describe, expect, it } from 'vitest'
import { CookieJar } from '#test/support/http/cookie-jar.ts'

describe('CookieJar', () => {
  it('sends a cookie to its path and below only', () => {
    const jar = new CookieJar()
    jar.store(['refresh=r; Path=/api/v1/auth; HttpOnly', 'access=a=b; Path=/'])
    expect(jar.header('/api/v1/auth/refresh')).toBe('refresh=r; access=a=b')
    expect(jar.header('/api/v1/authors')).toBe('access=a=b')
  })

  it('forgets an expired cookie', () => {
    const jar = new CookieJar()
    jar.store(['access=a; Path=/'])
    jar.store(['access=; Path=/; Max-Age=0'])
    expect(jar.all()).toEqual([])
  })
})
