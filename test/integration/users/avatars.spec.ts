import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CurrentUser } from '#shared/schemas/auth.ts'
import { maximumAvatarBytes } from '#shared/schemas/users.ts'
import type { UserView } from '#shared/schemas/users.ts'
import { uploadOf } from '#test/support/chat/files.ts'
import type { ApiClient } from '#test/support/http/api-client.ts'
import type { Person } from '#test/support/person.ts'
import { startServer } from '#test/support/start-server.ts'
import type { TestServer } from '#test/support/start-server.ts'

const path = '/api/v1/users/me/avatar'
const pictureOf = async (background: string) => new Uint8Array(await sharp({ create: { width: 600, height: 400, channels: 3, background } }).jpeg().toBuffer())

let server: TestServer
let administrator: Person
let member: Person
beforeAll(async () => {
  server = await startServer()
  administrator = await server.register({ name: 'Ada' })
  member = await server.register({ name: 'Ben' })
})
afterAll(() => server.close())

async function set({ client }: Person, picture: Uint8Array<ArrayBuffer>): Promise<string> {
  const { status, body } = await client.request<CurrentUser>('PUT', path, undefined, uploadOf(picture))
  expect(status).toBe(200)
  return body.avatarId ?? ''
}

async function fetchAvatar(client: ApiClient, id: string) {
  const response = await client.open('GET', `/api/v1/users/avatars/${id}`)
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
}

describe('a person\'s picture', () => {
  it('is written anew as a small square, and everybody who is signed in sees it', async () => {
    expect((await member.client.get<CurrentUser>('/api/v1/users/me')).body.avatarId).toBeNull()
    const id = await set(member, await pictureOf('#c03030'))
    expect((await member.client.get<CurrentUser>('/api/v1/users/me')).body.avatarId).toBe(id)
    const people = (await administrator.client.get<{ items: UserView[] }>('/api/v1/users')).body.items
    expect(people.map(({ name, avatarId }) => [name, avatarId])).toEqual([['Ben', id], ['Ada', null]])
    for (const { client } of [member, administrator]) {
      const { status, headers, bytes } = await fetchAvatar(client, id)
      expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([200, 'image/webp', 'private, max-age=31536000, immutable'])
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 256, height: 256 })
    }
    expect((await fetchAvatar(server.client(), id)).status).toBe(401)
  })

  it('gives way to the next one, under an id of its own, and to none', async () => {
    const first = await set(member, await pictureOf('#30c030'))
    const second = await set(member, await pictureOf('#3030c0'))
    expect(second).not.toBe(first)
    expect([(await fetchAvatar(member.client, first)).status, (await fetchAvatar(member.client, second)).status]).toEqual([404, 200])
    expect((await member.client.delete<CurrentUser>(path)).body.avatarId).toBeNull()
    expect((await fetchAvatar(member.client, second)).status).toBe(404)
    expect((await member.client.delete(path)).status).toBe(200)
  })

  it('is one of two that came at the same moment, whole', async () => {
    const ids = await Promise.all([set(member, await pictureOf('#101010')), set(member, await pictureOf('#f0f0f0'))])
    const { avatarId } = (await member.client.get<CurrentUser>('/api/v1/users/me')).body
    expect(ids).toContain(avatarId)
    expect((await Promise.all(ids.map((id) => fetchAvatar(member.client, id)))).map(({ status }) => status).sort()).toEqual([200, 404])
    expect((await fetchAvatar(member.client, avatarId ?? '')).status).toBe(200)
  })

  it('stays as it was when what is sent is no picture, or too large', async () => {
    const id = await set(member, await pictureOf('#c03030'))
    const script = await member.client.request('PUT', path, undefined, uploadOf('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'))
    expect([script.status, script.body]).toEqual([422, expect.objectContaining({ code: 'picture-unreadable' })])
    const large = await member.client.request('PUT', path, undefined, uploadOf(new Uint8Array(maximumAvatarBytes + 1)))
    expect(large.status).toBe(413)
    expect((await member.client.get<CurrentUser>('/api/v1/users/me')).body.avatarId).toBe(id)
  })
})
