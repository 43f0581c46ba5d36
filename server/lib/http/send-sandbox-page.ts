import { setResponseHeaders } from 'h3'
import type { H3Event } from 'h3'
import type { SandboxPage } from '#server/lib/sandbox/sandbox-page.ts'

/** Answers with a page of the sandbox: its own policy takes the place of the app's, and the app may frame it. */
export function sendSandboxPage(event: H3Event, { html, contentSecurityPolicy }: SandboxPage): string {
  setResponseHeaders(event, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy,
    'x-frame-options': 'SAMEORIGIN',
    'x-dns-prefetch-control': 'off',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), display-capture=(), usb=(), serial=(), hid=()',
  })
  return html
}
