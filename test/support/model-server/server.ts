/** A model server for tests and measurements: scripted answers over the real wires. See README.md. */
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { Recorder, type RecordedRequest, type RequestPredicate } from './recorder.ts'
import { handleRequest, type RouteContext } from './routes.ts'
import type { Script } from './steps.ts'

export { expectedReasoning, expectedText, scenarioUsage } from './scenarios/index.ts'
export type { RecordedRequest } from './recorder.ts'
export type { ModelRequest, Script, Step } from './steps.ts'

/** How a model server is started. */
export interface ModelServerOptions {
  /** A free one when left out. */
  readonly port?: number
  readonly host?: string
  /** The only key that is accepted; any, or none, when left out. */
  readonly apiKey?: string
  /** How many requests are kept, the newest ones. */
  readonly recordLimit?: number
}

/** A running model server. */
export interface ModelServer {
  /** Without a slash at its end, `http://127.0.0.1:4010`. */
  readonly url: string
  /** What clients of both wires call their base URL, `http://127.0.0.1:4010/v1`. */
  readonly baseUrl: string
  /** What was received, the oldest first. */
  readonly requests: readonly RecordedRequest[]
  /** The first request, past or future, that fits; rejects after `timeoutMs`, 5 seconds when left out. */
  waitForRequest: (predicate?: RequestPredicate, timeoutMs?: number) => Promise<RecordedRequest>
  /** Gives a model its behaviour, in place of a built-in one of that name. */
  script: (modelName: string, script: Script) => void
  /** Forgets requests, scripts and counted attempts. */
  reset: () => void
  /** How many connections are open, idle ones included. */
  openSockets: () => number
  /** Breaks off what is going on and stops. */
  close: () => Promise<void>
  [Symbol.asyncDispose]: () => Promise<void>
}

/** Starts a model server; each test file should have its own. */
export async function startModelServer(options: ModelServerOptions = {}): Promise<ModelServer> {
  const recorder = new Recorder(options.recordLimit ?? 5000)
  const context: RouteContext = { recorder, scripts: new Map(), attempts: new Map(), apiKey: options.apiKey }
  const sockets = new Set<Socket>()
  // A client that leaves while it sends its body makes the handler reject; the record tells about it.
  const server = createServer({ keepAliveTimeout: 60_000, requestTimeout: 0 }, (request, response) => {
    handleRequest(request, response, context).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined))
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })

  const { promise: listening, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject)
  server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve)
  await listening
  const url = `http://${options.host ?? '127.0.0.1'}:${(server.address() as AddressInfo).port}`

  const close = async (): Promise<void> => {
    const { promise: closed, resolve: resolveClosed } = Promise.withResolvers<void>()
    server.close(() => resolveClosed())
    recorder.breakOff()
    server.closeAllConnections()
    await closed
  }

  return {
    url,
    baseUrl: `${url}/v1`,
    requests: recorder.requests,
    waitForRequest: (predicate = () => true, timeoutMs = 5000) => recorder.wait(predicate, timeoutMs),
    script: (modelName, script) => void context.scripts.set(modelName, script),
    reset: () => {
      recorder.clear()
      context.scripts.clear()
      context.attempts.clear()
    },
    openSockets: () => sockets.size,
    close,
    [Symbol.asyncDispose]: close,
  }
}
