import { createEvent } from 'h3'
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { readPreferredLocale } from '#server/lib/http/browser-client.ts'

function eventWith(headers: Record<string, string>) {
  const request = Object.assign(new IncomingMessage(new Socket()), { headers })
  return createEvent(request, new ServerResponse(request))
}

describe('the preferred language', () => {
  it.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['fr, de;q=0.9, ZH-TW;q=0.8', 'zh'],
    ['en-GB', 'en'],
    ['fr', 'en'],
    ['', 'en'],
  ])('of "%s" is %s', (header, expected) => {
    expect(readPreferredLocale(eventWith({ 'accept-language': header }))).toBe(expected)
  })

  it('is English for programs that name none', () => {
    expect(readPreferredLocale(eventWith({}))).toBe('en')
  })
})
