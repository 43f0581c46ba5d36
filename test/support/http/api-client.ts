import { CookieJar } from './cookie-jar.ts'
import { readEvents } from './event-stream.ts'
import type { ServerEvent } from './event-stream.ts'

export interface ApiResponse<Body> {
  status: number
  /** Parsed when the answer is JSON, otherwise its text; undefined when it is empty. */
  body: Body
  headers: Headers
}

export interface ClientOptions {
  /** Sent as a bearer token. */
  apiKey?: string
  cookies?: CookieJar
  /** Sent with every request. */
  headers?: Record<string, string>
}

export interface RequestOptions {
  headers?: Record<string, string>
  /** Sent as it is, instead of a JSON body. */
  rawBody?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>
  signal?: AbortSignal
}

export interface EventOptions {
  lastEventId?: string | number
  /** Leaves the stream, as a closed tab does; the iteration then ends. */
  signal?: AbortSignal
}

/**
 * Speaks to one server as one browser or one program would. `Body` names what the test expects to get, such as
 * `client.get<ConversationPage>(path)`; whether it is that, the server's own output validation and the test say.
 */
export class ApiClient {
  readonly baseUrl: string
  readonly cookies: CookieJar
  readonly #headers: Record<string, string>

  constructor(baseUrl: string, options: ClientOptions = {}) {
    this.baseUrl = baseUrl
    this.cookies = options.cookies ?? new CookieJar()
    this.#headers = { ...options.headers, ...(options.apiKey ? { authorization: `Bearer ${options.apiKey}` } : {}) }
  }

  get<Body = unknown>(path: string, options?: RequestOptions) {
    return this.request<Body>('GET', path, undefined, options)
  }

  post<Body = unknown>(path: string, body?: unknown, options?: RequestOptions) {
    return this.request<Body>('POST', path, body, options)
  }

  put<Body = unknown>(path: string, body?: unknown, options?: RequestOptions) {
    return this.request<Body>('PUT', path, body, options)
  }

  patch<Body = unknown>(path: string, body?: unknown, options?: RequestOptions) {
    return this.request<Body>('PATCH', path, body, options)
  }

  delete<Body = unknown>(path: string, body?: unknown, options?: RequestOptions) {
    return this.request<Body>('DELETE', path, body, options)
  }

  /** Sends a request and reads the whole answer. */
  async request<Body = unknown>(method: string, path: string, body?: unknown, options: RequestOptions = {}): Promise<ApiResponse<Body>> {
    const response = await this.open(method, path, body, options)
    const text = await response.text()
    const isJson = /[/+]json\b/.test(response.headers.get('content-type') ?? '')
    const parsed: Body = text === '' ? undefined : isJson ? JSON.parse(text) : text
    return { status: response.status, body: parsed, headers: response.headers }
  }

  /** Sends a request and gives the answer as soon as its headers are there. */
  async open(method: string, path: string, body?: unknown, { headers, rawBody, signal }: RequestOptions = {}): Promise<Response> {
    const cookie = this.cookies.header(path.split('?')[0] ?? path)
    const response = await fetch(this.baseUrl + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(cookie ? { cookie } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...this.#headers,
        ...headers,
      },
      ...(rawBody === undefined ? {} : { body: rawBody, duplex: 'half' }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    })
    this.cookies.store(response.headers.getSetCookie())
    return response
  }

  /**
   * The events of a stream, as they come. Leaving the loop closes the connection.
   *
   * @throws when the server answers with anything but 200, or breaks the connection off
   */
  async* events(path: string, { lastEventId, signal }: EventOptions = {}): AsyncGenerator<ServerEvent, void, undefined> {
    const controller = new AbortController()
    signal?.addEventListener('abort', () => controller.abort(), { once: true })
    const response = await this.open('GET', path, undefined, {
      headers: { accept: 'text/event-stream', ...(lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) }) },
      signal: controller.signal,
    })
    if (response.status !== 200 || !response.body) throw new Error(`GET ${path} answered ${response.status}: ${await response.text()}`)
    try {
      yield* readEvents(response.body)
    } catch (error) {
      if (!signal?.aborted) throw error
    } finally {
      controller.abort()
    }
  }
}
