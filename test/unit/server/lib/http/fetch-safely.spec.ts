import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import net from 'node:net'
import type { AddressInfo, LookupFunction, NetConnectOpts, TcpNetConnectOpts } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { checkRedirect, ResponseLimitError } from '#server/lib/http/egress-policy.ts'
import { createSafeFetch } from '#server/lib/http/fetch-safely.ts'
import type { ResolveHost } from '#server/lib/http/fetch-safely.ts'

const PUBLIC_ADDRESS = '93.184.215.14'
const servers: Server[] = []

afterEach(() => {
  vi.restoreAllMocks()
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** A real server on 127.0.0.1; `host` is what its URL and an allowance name it by. */
async function serve(listener: RequestListener): Promise<{ server: Server, host: string, port: number, requests: IncomingMessage[] }> {
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    requests.push(request)
    listener(request, response)
  })
  servers.push(server.listen(0, '127.0.0.1'))
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { server, host: `127.0.0.1:${port}`, port, requests }
}

/** Leads every connection to a local port and notes the addresses that would have been dialled. */
function interceptConnections(port: number): string[][] {
  const dialled: string[][] = []
  const connect = net.connect
  vi.spyOn(net, 'connect').mockImplementation(((given: NetConnectOpts) => {
    const options = given as TcpNetConnectOpts
    const lookup: LookupFunction = (hostname, lookupOptions, callback) => {
      options.lookup!(hostname, lookupOptions, (error, addresses) => {
        if (error) return callback(error, '')
        dialled.push([addresses].flat().map((item) => typeof item === 'string' ? item : item.address))
        callback(null, [{ address: '127.0.0.1', family: 4 }])
      })
    }
    return connect({ ...options, host: String(options.host), port, lookup })
  }) as typeof net.connect)
  return dialled
}

function resolveInTurn(...answers: string[][]) {
  return vi.fn<ResolveHost>(async () => (answers.shift() ?? []).map((address) => ({ address, family: net.isIP(address) })))
}

function redirectTo(location: string, status = 302): RequestListener {
  return (_request, response) => response.writeHead(status, { location }).end('moved')
}

async function readText(request: IncomingMessage): Promise<string> {
  return (await request.setEncoding('utf8').toArray()).join('')
}

/** Resolves when a server's side of a connection has closed, which an error may come before. */
async function closing(socket: net.Socket): Promise<void> {
  const limit = AbortSignal.timeout(500)
  while (!socket.closed) await once(socket, 'close', { signal: limit }).catch(() => limit.throwIfAborted())
}

const refusal = (reason: string) => ({ name: 'EgressRefusedError', code: 'egress-refused', reason })

describe('an ordinary request', () => {
  it('is answered by an allowed private host, and carries method, headers and body', async () => {
    const received = Promise.withResolvers<string>()
    const { host, requests } = await serve(async (request, response) => {
      received.resolve(await readText(request))
      response.writeHead(201, { 'x-answer': 'yes', 'set-cookie': ['a=1', 'b=2'] }).end('{"ok":true}')
    })
    const fetch = createSafeFetch({ allowedHosts: [host] })

    const response = await fetch(`http://${host}/v1?q=1`, { method: 'POST', headers: { authorization: 'Bearer key', host: 'elsewhere' }, body: '{"a":"ü"}' })

    expect(await response.json()).toEqual({ ok: true })
    expect(response).toBeInstanceOf(Response)
    expect([response.status, response.url, response.redirected, response.headers.get('x-answer'), response.headers.getSetCookie()])
      .toEqual([201, `http://${host}/v1?q=1`, false, 'yes', ['a=1', 'b=2']])
    expect(await received.promise).toBe('{"a":"ü"}')
    expect(requests[0]).toMatchObject({ method: 'POST', url: '/v1?q=1', headers: { host, 'authorization': 'Bearer key', 'content-length': '10', 'accept-encoding': 'identity' } })
  })

  it('takes URL and Request objects, form data and streams', async () => {
    const bodies: string[] = []
    const { host, requests } = await serve(async (request, response) => {
      bodies.push(await readText(request))
      response.end()
    })
    const fetch = createSafeFetch({ allowedHosts: [host] })
    const form = new FormData()
    form.set('field', 'from the form')

    await fetch(new URL(`http://${host}/`), { method: 'POST', body: form })
    await fetch(new Request(`http://${host}/`, { method: 'PUT', body: 'from the request', headers: { 'x-own': '1' } }))
    await fetch(`http://${host}/`, { method: 'POST', body: new Blob(['from the stream']).stream(), duplex: 'half' } as RequestInit)

    expect(bodies).toEqual([expect.stringContaining('from the form'), 'from the request', 'from the stream'])
    expect(requests.map((request) => [request.method, request.headers['content-type']?.split(';')[0]]))
      .toEqual([['POST', 'multipart/form-data'], ['PUT', 'text/plain'], ['POST', undefined]])
    expect(requests[1]?.headers['x-own']).toBe('1')
  })

  it('reuses its connection', async () => {
    const { host, requests } = await serve((_request, response) => response.end('hello'))
    const fetch = createSafeFetch({ allowedHosts: [host] })
    for (let count = 0; count < 3; count++) {
      await (await fetch(`http://${host}/`)).text()
      // undici frees a socket one turn of the event loop after the end of a response.
      await new Promise(setImmediate)
    }
    expect(new Set(requests.map((request) => request.socket)).size).toBe(1)
  })

  it('gives bodies as they come, in pieces', async () => {
    let push: ServerResponse | undefined
    const { host } = await serve((_request, response) => {
      push = response
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n')
    })
    const response = await createSafeFetch({ allowedHosts: [host] })(`http://${host}/`)
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    expect(await reader.read()).toEqual({ done: false, value: 'data: 1\n\n' })
    push?.end('data: 2\n\n')
    expect(await reader.read()).toEqual({ done: false, value: 'data: 2\n\n' })
    expect(await reader.read()).toEqual({ done: true, value: undefined })
  })

  it('holds the sender back while nobody reads, and loses nothing', async () => {
    // More than the buffers of both sockets take.
    const bytes = 48 * 1024 * 1024
    let isSent = false
    const { host } = await serve((request, response) => {
      if (request.url === '/') response.on('finish', () => { isSent = true }).end(Buffer.alloc(bytes))
      else response.end()
    })
    const fetch = createSafeFetch({ allowedHosts: [host] })
    const response = await fetch(`http://${host}/`)
    // Other traffic, during which an unbounded reader would have taken in all of it.
    for (let count = 0; count < 100; count++) await (await fetch(`http://${host}/other`)).text()
    expect(isSent).toBe(false)
    expect((await response.arrayBuffer()).byteLength).toBe(bytes)
  })

  it('gives in one piece what came while nobody read, also when the connection has broken meanwhile', async () => {
    const pieces = ['one ', 'two ', 'three']
    const { host } = await serve((request, response) => {
      response.writeHead(200, request.url === '/broken' ? { 'content-length': 100 } : {})
      for (const piece of pieces) response.write(piece)
      if (request.url === '/broken') response.socket?.end()
      else response.end()
    })
    const fetch = createSafeFetch({ allowedHosts: [host] })
    for (const path of ['/whole', '/broken']) {
      const reader = (await fetch(`http://${host}${path}`)).body?.getReader()
      // Another exchange, at whose end everything of the first has arrived.
      await (await fetch(`http://${host}/whole`)).text()
      expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('one two three')
      if (path === '/whole') expect((await reader?.read())?.done).toBe(true)
      else await expect(reader?.read()).rejects.toThrow('terminated')
    }
  })

  it.each([204, 205, 304])('has no body for status %i', async (status) => {
    const { host } = await serve((_request, response) => response.writeHead(status).end())
    const response = await createSafeFetch({ allowedHosts: [host] })(`http://${host}/`)
    expect([response.status, response.body]).toEqual([status, null])
  })

  it('fails as fetch does when nothing listens, the connection breaks, or the answer is no HTTP', async () => {
    const { server, host } = await serve((request, response) => {
      if (request.url === '/break') response.destroy()
      else if (request.url === '/cut') response.writeHead(200, { 'content-length': 100 }).write('half', () => response.destroy())
      else response.socket?.end('HTTP/1.1 999 Denied\r\ncontent-length: 0\r\n\r\n')
    })
    const fetch = createSafeFetch({ allowedHosts: [host] })
    const failure = { name: 'TypeError', message: 'fetch failed', cause: expect.any(Error) }
    await expect(fetch(`http://${host}/break`)).rejects.toMatchObject(failure)
    await expect(fetch(`http://${host}/status`)).rejects.toMatchObject(failure)
    const cut = await fetch(`http://${host}/cut`)
    await expect(cut.text()).rejects.toMatchObject({ name: 'TypeError', message: 'terminated' })
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await expect(fetch(`http://${host}/`)).rejects.toMatchObject(failure)
  })
})

describe('names', () => {
  it('connect to the address that was checked, asked for once', async () => {
    const { port, requests } = await serve((_request, response) => response.end('public'))
    const dialled = interceptConnections(port)
    const resolve = resolveInTurn([PUBLIC_ADDRESS, '2606:4700:4700::1111'], ['127.0.0.1'])
    const fetch = createSafeFetch({ allowedHosts: [], resolve })

    expect(await (await fetch('http://rebind.example/')).text()).toBe('public')

    expect(dialled).toEqual([[PUBLIC_ADDRESS, '2606:4700:4700::1111']])
    expect(resolve.mock.calls).toEqual([['rebind.example']])
    expect(requests[0]?.headers.host).toBe('rebind.example')
  })

  it('that change to a private address are refused at the next connection', async () => {
    const { port, requests } = await serve((_request, response) => response.writeHead(200, { connection: 'close' }).end('public'))
    const dialled = interceptConnections(port)
    const fetch = createSafeFetch({ allowedHosts: [], resolve: resolveInTurn([PUBLIC_ADDRESS], ['127.0.0.1']) })

    expect(await (await fetch('http://rebind.example/')).text()).toBe('public')
    await expect(fetch('http://rebind.example/')).rejects.toMatchObject(refusal('private-address'))

    expect([dialled, requests.length]).toEqual([[[PUBLIC_ADDRESS]], 1])
  })

  it.each([[PUBLIC_ADDRESS, '10.0.0.1'], ['10.0.0.1', PUBLIC_ADDRESS], [PUBLIC_ADDRESS, '::ffff:127.0.0.1']])('with a mix of public and private addresses (%s, %s) are refused', async (...addresses) => {
    const { port, requests } = await serve((_request, response) => response.end())
    interceptConnections(port)
    const fetch = createSafeFetch({ allowedHosts: [], resolve: resolveInTurn(addresses) })
    await expect(fetch(`http://mixed.example:${port}/`)).rejects.toMatchObject(refusal('private-address'))
    expect(requests).toEqual([])
  })

  it('that are unknown fail as a network error does', async () => {
    const fetch = createSafeFetch({ allowedHosts: [], resolve: resolveInTurn([]) })
    await expect(fetch('http://nowhere.example/')).rejects.toMatchObject({ name: 'TypeError', message: 'fetch failed' })
  })

  it('may be private when allowed for that port, and only as long as they are', async () => {
    const { port, requests } = await serve((_request, response) => response.end('inner'))
    let allowedHosts = [`inner.example:${port}`]
    const resolve: ResolveHost = async () => [{ address: '127.0.0.1', family: 4 }]
    const fetch = createSafeFetch({ allowedHosts: [], readAllowedHosts: () => allowedHosts, resolve })

    expect(await (await fetch(`http://inner.example:${port}/`)).text()).toBe('inner')
    await expect(fetch(`http://inner.example:${port + 1}/`)).rejects.toMatchObject(refusal('private-address'))
    allowedHosts = []
    await expect(fetch(`http://inner.example:${port}/`)).rejects.toMatchObject(refusal('private-address'))
    expect(requests).toHaveLength(1)
  })
})

describe('redirects', () => {
  it.each(['http://10.0.0.1/', 'http://localhost/', 'http://[::ffff:169.254.169.254]/', 'http://inner.example/', '//127.1/', 'http://0x7f.1/'])('to the private %s are refused', async (location) => {
    const { host } = await serve(redirectTo(location))
    const fetch = createSafeFetch({ allowedHosts: [host], resolve: resolveInTurn(['192.168.0.1']) })
    await expect(fetch(`http://${host}/`)).rejects.toMatchObject(refusal('private-address'))
  })

  it.each([['file:///etc/passwd', 'scheme'], ['http://user:secret@example.com/', 'credentials'], ['http:\\\\127.0.0.1/', 'malformed-url'], ['http://[', 'malformed-url']])('to %s are refused as %s', async (location, reason) => {
    const { host } = await serve(redirectTo(location))
    await expect(createSafeFetch({ allowedHosts: [host] })(`http://${host}/`)).rejects.toMatchObject(refusal(reason))
  })

  it('from https to http are refused, the other way followed', () => {
    const policy = { allowedHosts: ['plain.example'] }
    expect(() => checkRedirect(new URL('https://example.com/a'), 'http://plain.example/', policy)).toThrow(expect.objectContaining(refusal('downgrade')))
    expect(checkRedirect(new URL('http://example.com/a'), 'https://example.com/b', policy).url.href).toBe('https://example.com/b')
    expect(checkRedirect(new URL('https://example.com/a/b'), '../c', policy).url.href).toBe('https://example.com/c')
  })

  const secrets = { 'authorization': 'Bearer key', 'x-api-key': 'key', 'api-key': 'key', 'cookie': 'a=1', 'proxy-authorization': 'Basic key', 'x-goog-api-key': 'key' }

  it('to another origin carry no credentials, to the same one they do', async () => {
    const end = await serve((_request, response) => response.end('end'))
    const start = await serve((request, response) => request.url === '/first' ? redirectTo('/second')(request, response) : redirectTo(`http://${end.host}/`)(request, response))
    const fetch = createSafeFetch({ allowedHosts: [start.host, end.host] })

    const response = await fetch(`http://${start.host}/first`, { headers: { ...secrets, accept: 'text/html' } })

    expect([await response.text(), response.url, response.redirected]).toEqual(['end', `http://${end.host}/`, true])
    expect(start.requests[1]?.headers).toMatchObject(secrets)
    expect(end.requests[0]?.headers.accept).toBe('text/html')
    for (const name of Object.keys(secrets)) expect(end.requests[0]?.headers).not.toHaveProperty(name)
  })

  it.each([
    [301, 'POST', 'GET', ''], [302, 'POST', 'GET', ''], [303, 'POST', 'GET', ''], [303, 'PUT', 'GET', ''], [302, 'PUT', 'PUT', 'payload'],
    [307, 'POST', 'POST', 'payload'], [308, 'POST', 'POST', 'payload'],
  ])('with status %i turn %s into %s', async (status, method, expectedMethod, expectedBody) => {
    const seen = Promise.withResolvers<unknown[]>()
    const { host } = await serve(async (request, response) => {
      if (request.url === '/') return redirectTo('/next', status)(request, response)
      seen.resolve([request.method, await readText(request), request.headers['content-type']])
      response.end()
    })
    await createSafeFetch({ allowedHosts: [host] })(`http://${host}/`, { method, body: 'payload', headers: { 'content-type': 'text/x-own' } })
    expect(await seen.promise).toEqual([expectedMethod, expectedBody, expectedBody ? 'text/x-own' : undefined])
  })

  it('may name their target in UTF-8', async () => {
    const { host, requests } = await serve((request, response) => {
      if (request.url === '/') redirectTo(Buffer.from('/größe').toString('latin1'))(request, response)
      else response.end()
    })
    await createSafeFetch({ allowedHosts: [host] })(`http://${host}/`)
    expect(requests[1]?.url).toBe('/gr%C3%B6%C3%9Fe')
  })

  it('end after the maximum, and can be left to the caller', async () => {
    const { host, requests } = await serve(redirectTo('/again'))
    const fetch = createSafeFetch({ allowedHosts: [host] })
    await expect(fetch(`http://${host}/`)).rejects.toMatchObject({ name: 'ResponseLimitError', code: 'too-many-redirects' })
    expect(requests).toHaveLength(6)
    await expect(fetch(`http://${host}/`, { redirect: 'error' })).rejects.toMatchObject({ name: 'TypeError', message: 'fetch failed' })
    const manual = await fetch(`http://${host}/`, { redirect: 'manual' })
    expect([manual.status, manual.headers.get('location'), await manual.text()]).toEqual([302, '/again', 'moved'])
  })
})

describe('limits', () => {
  const tooLarge = { name: 'ResponseLimitError', code: 'response-too-large' }

  it('stop a response that announces too much, before its body', async () => {
    const { host } = await serve((_request, response) => response.writeHead(200, { 'content-length': 1001 }).flushHeaders())
    await expect(createSafeFetch({ allowedHosts: [host], maximumBytes: 1000 })(`http://${host}/`)).rejects.toMatchObject(tooLarge)
  })

  it('stop a body that grows too large, and close its connection', async () => {
    const { host, requests } = await serve((_request, response) => {
      const write = () => { while (!response.destroyed && response.write('x'.repeat(100))); }
      response.on('drain', write)
      write()
    })
    const response = await createSafeFetch({ allowedHosts: [host], maximumBytes: 1000 })(`http://${host}/`)
    await expect(response.text()).rejects.toMatchObject(tooLarge)
    await closing(requests[0]!.socket)
  })

  it('let a body of exactly the maximum through', async () => {
    const { host } = await serve((_request, response) => response.end('x'.repeat(1000)))
    const response = await createSafeFetch({ allowedHosts: [host], maximumBytes: 1000 })(`http://${host}/`)
    expect(await response.text()).toHaveLength(1000)
  })

  it('count what a compressed body grows to', async () => {
    const { host } = await serve((request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(request.url === '/bomb' ? Buffer.alloc(1_000_000) : 'small'))
    })
    const fetch = createSafeFetch({ allowedHosts: [host], maximumBytes: 10_000 })
    const small = await fetch(`http://${host}/`)
    expect([await small.text(), small.headers.get('content-encoding')]).toEqual(['small', null])
    await expect((await fetch(`http://${host}/bomb`)).text()).rejects.toMatchObject(tooLarge)
  })

  it('end the wait for headers, all redirects included', async () => {
    const { host } = await serve((request, response) => request.url === '/' ? redirectTo('/silent')(request, response) : undefined)
    const fetch = createSafeFetch({ allowedHosts: [host], timeoutMs: 60 })
    await expect(fetch(`http://${host}/`)).rejects.toMatchObject({ name: 'ResponseLimitError', code: 'response-timeout' })
  })

  it('end the wait for a name that does not resolve', async () => {
    const fetch = createSafeFetch({ allowedHosts: [], timeoutMs: 30, resolve: () => new Promise(() => {}) })
    await expect(fetch('http://slow.example/')).rejects.toBeInstanceOf(ResponseLimitError)
  })

  it('end the wait for a body that falls silent', async () => {
    const { host } = await serve((_request, response) => response.writeHead(200).write('then nothing'))
    const response = await createSafeFetch({ allowedHosts: [host], idleTimeoutMs: 40 })(`http://${host}/`)
    await expect(response.text()).rejects.toMatchObject({ name: 'ResponseLimitError', code: 'response-timeout' })
  })
})

describe('an abort', () => {
  it.each(['in the middle of a body', 'before the headers'])('%s closes the socket at once', async (moment) => {
    const arrived = Promise.withResolvers<IncomingMessage>()
    const { host } = await serve((request, response) => {
      if (moment !== 'before the headers') response.writeHead(200).write('data: 1\n\n')
      arrived.resolve(request)
    })
    const abort = new AbortController()
    const answer = createSafeFetch({ allowedHosts: [host] })(`http://${host}/`, { signal: abort.signal })
      .then(async (response) => {
        const reader = response.body!.getReader()
        await reader.read()
        abort.abort()
        return reader.read()
      })
    const { socket } = await arrived.promise
    const closed = closing(socket)
    if (moment === 'before the headers') abort.abort()
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' })
    await closed
  })

  it('before the request sends nothing and throws the reason', async () => {
    const { host, requests } = await serve((_request, response) => response.end())
    const reason = new Error('stopped by a person')
    const answer = createSafeFetch({ allowedHosts: [host] })(`http://${host}/`, { signal: AbortSignal.abort(reason) })
    await expect(answer).rejects.toBe(reason)
    expect(requests).toEqual([])
  })

  it('while the name is resolved does not wait for it, and sends nothing when it comes', async () => {
    const { server, port, requests } = await serve((_request, response) => response.end())
    interceptConnections(port)
    const asked = Promise.withResolvers<string>()
    const resolved = Promise.withResolvers<{ address: string, family: number }[]>()
    const fetch = createSafeFetch({
      allowedHosts: [],
      resolve: (hostname) => {
        asked.resolve(hostname)
        return resolved.promise
      },
    })
    const abort = new AbortController()
    const answer = fetch('http://example.com/', { signal: abort.signal })
    await Promise.race([asked.promise, answer])
    abort.abort()
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' })

    resolved.resolve([{ address: PUBLIC_ADDRESS, family: 4 }])
    const [socket] = await once(server, 'connection')
    await closing(socket)
    expect(requests).toEqual([])
  })

  it('is not needed to close the socket of a cancelled body', async () => {
    const arrived = Promise.withResolvers<IncomingMessage>()
    const { host } = await serve((request, response) => {
      response.writeHead(200).write('data: 1\n\n')
      arrived.resolve(request)
    })
    const response = await createSafeFetch({ allowedHosts: [host] })(`http://${host}/`)
    const closed = closing((await arrived.promise).socket)
    await response.body?.cancel()
    await closed
  })

  it('leaves no listener on a signal that outlives its requests', async () => {
    const { host } = await serve((_request, response) => response.end('done'))
    const { signal } = new AbortController()
    const added = vi.spyOn(signal, 'addEventListener')
    const removed = vi.spyOn(signal, 'removeEventListener')
    await (await createSafeFetch({ allowedHosts: [host] })(`http://${host}/`, { signal })).text()
    expect([added.mock.calls.length, removed.mock.calls.length]).toEqual([1, 1])
  })
})
