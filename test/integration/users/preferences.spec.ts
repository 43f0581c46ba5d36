import { afterAll, describe, expect, it } from 'vitest'
import type { CurrentUser } from '#shared/schemas/auth.ts'
import { startServer } from '#test/support/start-server.ts'

const server = await startServer()
afterAll(() => server.close())

describe('preferences', () => {
  it('stand at their defaults until something is chosen', async () => {
    const { user } = await server.register()
    expect(user.preferences).toEqual({ accent: 'teal', density: 'comfortable', fontSize: 'medium', sendKey: 'enter', notifiesWhenDone: false })
  })

  it('change one by one, and are there at the next device', async () => {
    const { client, email, password } = await server.register()
    await client.patch('/api/v1/users/me', { preferences: { accent: 'violet', theme: 'dark' } })
    const { body } = await client.patch<CurrentUser>('/api/v1/users/me', { preferences: { fontSize: 'large' } })
    expect(body.preferences).toMatchObject({ accent: 'violet', theme: 'dark', fontSize: 'large', density: 'comfortable' })
    const device = server.client()
    const signedIn = await device.post<{ preferences: unknown }>('/api/v1/auth/login', { email, password })
    expect(signedIn.status).toBe(200)
    expect((await device.get<CurrentUser>('/api/v1/auth/session')).body.preferences).toEqual(body.preferences)
  })

  it('survive changes from two devices at the same moment', async () => {
    const { client } = await server.register()
    await Promise.all([
      client.patch('/api/v1/users/me', { preferences: { accent: 'rose' } }),
      client.patch('/api/v1/users/me', { preferences: { density: 'compact' } }),
      client.patch('/api/v1/users/me', { preferences: { sendKey: 'modifier-enter' } }),
    ])
    const { body } = await client.get<CurrentUser>('/api/v1/users/me')
    expect(body.preferences).toMatchObject({ accent: 'rose', density: 'compact', sendKey: 'modifier-enter' })
  })

  it('are refused when they are none', async () => {
    const { client } = await server.register()
    const { status } = await client.patch('/api/v1/users/me', { preferences: { accent: 'plaid' } })
    expect(status).toBe(422)
  })
})
