import { randomBytes } from 'node:crypto'
import { defineEventHandler, setResponseHeaders } from 'h3'
import { contentSecurityPolicy } from '#server/lib/http/content-security-policy.ts'

/** The headers that tell browsers what a page may do. */
export default defineEventHandler((event) => {
  if (event.context.cspNonce) return
  event.context.cspNonce = randomBytes(16).toString('base64')
  setResponseHeaders(event, {
    'content-security-policy': contentSecurityPolicy(event.context.cspNonce),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(self), payment=()',
  })
})
