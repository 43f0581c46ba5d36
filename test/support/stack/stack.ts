import type { CurrentUser, RegisterInput } from '#shared/schemas/auth.ts'
import { ApiClient } from '../http/api-client.ts'
import type { ClientOptions } from '../http/api-client.ts'
import { registerPerson } from '../person.ts'
import type { Person } from '../person.ts'
import type { ComposeProject } from './compose-project.ts'

/** What tests have to know of a running stack; plain data, so that it can go from the process that started it to theirs. */
export interface StackAddress {
  projectName: string
  environmentFile: string
  /** Of nginx, for everybody outside. */
  url: string
  /** Of this machine, as containers see it. */
  hostAddress: string
  /** The first person of the stack. */
  administrator: { email: string, password: string }
  /** Variables that the stack was started with. */
  environment: Record<string, string>
}

/** A running stack, as the people outside reach it, and its services. */
export class Stack {
  readonly address: StackAddress
  readonly url: string
  readonly services: ComposeProject

  constructor(address: StackAddress, services: ComposeProject) {
    this.address = address
    this.url = address.url
    this.services = services
  }

  /** A client that nobody is signed in with. */
  client(options?: ClientOptions): ApiClient {
    return new ApiClient(this.url, options)
  }

  /** Registers a person, who is then signed in. */
  async register(input: Partial<RegisterInput> = {}): Promise<Person> {
    return await registerPerson(this.client(), input)
  }

  /** The administrator, signed in with a client of this call's own. */
  async signInAdministrator(): Promise<Person> {
    const client = this.client()
    const { status, body } = await client.post<CurrentUser>('/api/v1/auth/login', this.address.administrator)
    if (status >= 300) throw new Error(`Signing in answered ${status}: ${JSON.stringify(body)}`)
    return { client, user: body, ...this.address.administrator }
  }
}
