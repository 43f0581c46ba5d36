import { expect } from 'vitest'
import type { RawResponse } from './raw-request.ts'

/** What every answer carries, whoever gives it: pages, files, the API, errors of the app and of nginx. */
const securityHeaders: Record<string, RegExp> = {
  'content-security-policy': /default-src 'self'.*frame-ancestors 'none'/,
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^same-origin$/,
  'x-frame-options': /^DENY$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\)/,
  'x-request-id': /^[\w-]{8,64}$/,
}

/** Headers that tell an attacker what answers here. */
const tellTaleHeaders = ['x-powered-by', 'via', 'x-aspnet-version']

/** Checks what every answer has in common: security headers, each once, and nothing about the software behind it. */
export function expectSecurityHeaders({ headers, counts }: RawResponse): void {
  for (const [name, value] of Object.entries(securityHeaders)) {
    expect.soft(headers[name], name).toMatch(value)
    expect.soft(counts[name], `how often ${name} came`).toBe(1)
  }
  expect.soft(headers.server ?? '', 'server').not.toMatch(/\d/)
  expect.soft(tellTaleHeaders.filter((name) => name in headers)).toEqual([])
}
