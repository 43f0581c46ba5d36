import type { RegisterInput } from '#shared/schemas/auth.ts'
import { findFreePort } from './free-port.ts'
import { ApiClient } from './http/api-client.ts'
import type { ClientOptions } from './http/api-client.ts'
import { registerPerson } from './person.ts'
import type { Person } from './person.ts'
import { findOutsideConnections, spawnServer } from './server/server-process.ts'
import type { LogRecord, ServerProcess } from './server/server-process.ts'
import { createStore } from './server/store.ts'
import type { TestStore } from './server/store.ts'
import { waitUntil } from './wait-until.ts'

export interface ServerOptions {
  /** Variables in addition to the store's; `undefined` takes one away. */
  env?: Record<string, string | undefined>
  /** The model servers that it may reach, although they are on this machine. */
  modelServers?: { url: string }[]
  /** Another server's store: the two are then replicas. Default: an empty one, removed with the server. */
  store?: TestStore
  /** Made-up addresses are part of the test: connections to other machines still fail, and are no mistake. */
  expectsOutsideConnections?: boolean
  /** Whether to return before the server is ready. */
  isStartUnchecked?: boolean
}

/** How long a start may take, on a busy machine with a fresh MySQL database. */
const startTimeoutMs = 45_000
const stopTimeoutMs = 40_000

/**
 * Starts the built server on a port of its own. Sign-in limits are off and answers are checked against their schema,
 * unless `env` says otherwise.
 *
 * @throws when it does not become ready, with what it logged
 */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const store = options.store ?? await createStore()
  const server = new TestServer(await findFreePort(), store, options)
  try {
    await server.start()
  } catch (error) {
    await server.close()
    throw error
  }
  return server
}

export class TestServer {
  readonly url: string
  readonly store: TestStore
  readonly #options: ServerOptions
  readonly #port: number
  #process: ServerProcess | undefined
  readonly #earlierLogs: LogRecord[] = []

  constructor(port: number, store: TestStore, options: ServerOptions) {
    this.url = `http://127.0.0.1:${port}`
    this.store = store
    this.#port = port
    this.#options = options
  }

  /** Everything that it wrote, restarts included. */
  get logs(): LogRecord[] {
    return [...this.#earlierLogs, ...this.#process?.logs ?? []]
  }

  get processId(): number | undefined {
    return this.#process?.child.pid
  }

  get isAlive(): boolean {
    return this.#process !== undefined && this.#process.child.exitCode === null && this.#process.child.signalCode === null
  }

  /** Starts it, and waits until it is ready. */
  async start(environment: Record<string, string | undefined> = {}): Promise<void> {
    const current = spawnServer(this.#environment(environment))
    this.#process = current
    if (this.#options.isStartUnchecked) return
    let hasExited = false
    void current.exited.then(() => { hasExited = true })
    await waitUntil('the server to be ready', async () => hasExited || (await fetch(`${this.url}/readyz`)).ok, { timeoutMs: startTimeoutMs })
      .catch((cause: unknown) => { throw new Error(`The server is not ready:\n${this.#lastLines()}`, { cause }) })
    if (hasExited) throw new Error(`The server ended while starting:\n${this.#lastLines()}`)
  }

  /** Asks it to end, and waits for that. */
  async stop(): Promise<{ code: number | null, signal: NodeJS.Signals | null }> {
    const current = this.#process
    if (!current) return { code: 0, signal: null }
    if (this.isAlive) current.child.kill('SIGTERM')
    const overdue = setTimeout(() => current.child.kill('SIGKILL'), stopTimeoutMs)
    const ending = await current.exited
    clearTimeout(overdue)
    return ending
  }

  /** Sends it a signal; with SIGKILL, waits until it is gone. */
  async kill(signal: NodeJS.Signals): Promise<void> {
    this.#process?.child.kill(signal)
    if (signal === 'SIGKILL') await this.#process?.exited
  }

  /** Ends it if it lives, and starts it again on the same port with the same store. */
  async restart(environment: Record<string, string | undefined> = {}): Promise<void> {
    await this.stop()
    this.#earlierLogs.push(...this.#process?.logs ?? [])
    await this.start(environment)
  }

  /** Resolves with how it ended. */
  async waitForExit(): Promise<{ code: number | null, signal: NodeJS.Signals | null }> {
    if (!this.#process) throw new Error('The server was not started')
    return await this.#process.exited
  }

  /**
   * Ends it and removes its store, unless that is another server's.
   *
   * @throws when it reached for another machine
   */
  async close(): Promise<void> {
    await this.kill('SIGKILL')
    if (!this.#options.store) await this.store.remove()
    const outside = this.#options.expectsOutsideConnections ? [] : findOutsideConnections(this.logs)
    if (outside.length > 0) throw new Error(`The server reached for other machines: ${outside.join(', ')}`)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  /** A client that nobody is signed in with. */
  client(options?: ClientOptions): ApiClient {
    return new ApiClient(this.url, options)
  }

  /** Registers a person, who is then signed in. The first one on a server is its administrator. */
  async register(input: Partial<RegisterInput> = {}): Promise<Person> {
    return await registerPerson(this.client(), input)
  }

  #environment(extra: Record<string, string | undefined>): Record<string, string> {
    const environment = {
      NITRO_PORT: String(this.#port),
      NITRO_HOST: '127.0.0.1',
      LOG_LEVEL: 'info',
      RATE_LIMITS: 'false',
      VALIDATE_OUTPUT: 'true',
      OLLAMA_HOSTS: 'none',
      EGRESS_ALLOWED_HOSTS: (this.#options.modelServers ?? []).map(({ url }) => new URL(url).host).join(','),
      ...this.store.environment,
      ...this.#options.env,
      ...extra,
    }
    return Object.fromEntries(Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined))
  }

  #lastLines(): string {
    return this.logs.slice(-20).map((record) => JSON.stringify(record)).join('\n')
  }
}
