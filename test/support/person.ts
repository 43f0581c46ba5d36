import { randomUUID } from 'node:crypto'
import type { CurrentUser, RegisterInput } from '#shared/schemas/auth.ts'
import type { ApiClient } from './http/api-client.ts'

/** A person who is signed in. */
export interface Person {
  client: ApiClient
  user: CurrentUser
  email: string
  password: string
}

/** Registers a person, who is then signed in with this client. */
export async function registerPerson(client: ApiClient, input: Partial<RegisterInput> = {}): Promise<Person> {
  const email = input.email ?? `person-${randomUUID()}@example.com`
  const password = input.password ?? 'a long enough password'
  const { status, body } = await client.post<CurrentUser>('/api/v1/auth/register', { name: 'Test Person', ...input, email, password })
  if (status >= 300) throw new Error(`Registration answered ${status}: ${JSON.stringify(body)}`)
  return { client, user: body, email, password }
}
