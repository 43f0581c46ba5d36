import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LocalProvider } from '#shared/schemas/models.ts'
import { findFreePort } from '#test/support/free-port.ts'
import type { Person } from '#test/support/person.ts'
import { startServer } from '#test/support/start-server.ts'
import type { TestServer } from '#test/support/start-server.ts'

const path = '/api/v1/models/providers'
const tags = JSON.stringify({ models: [{ name: 'qwen3:8b' }, { name: 'llama3.2' }] })

const others: Server[] = []
/** A server on this machine that answers everything in one way; `undefined`: not at all. Gives its `host:port`. */
async function listen(body: string | undefined, status = 200, headers: Record<string, string> = {}): Promise<string> {
  const other = createServer((_request, response) => { if (body !== undefined) response.writeHead(status, headers).end(body) })
  await new Promise<void>((resolve) => { other.listen(0, '127.0.0.1', resolve) })
  others.push(other)
  return `127.0.0.1:${(other.address() as AddressInfo).port}`
}

let permitted: string
let refused: string
let server: TestServer
let administrator: Person
beforeAll(async () => {
  permitted = await listen(tags)
  refused = await listen(tags)
  const strangers = [
    await listen('<html>no Ollama</html>'), await listen('{"models": 3}'), await listen('', 500), await listen(undefined),
    await listen('', 302, { location: `http://${permitted}/api/tags` }), `127.0.0.1:${await findFreePort()}`,
  ]
  server = await startServer({ modelServers: [{ url: `http://${permitted}` }], env: { OLLAMA_HOSTS: [...strangers, refused, permitted].join(',') } })
  administrator = await server.register({ name: 'Ada' })
})
afterAll(async () => {
  await server.close()
  for (const other of others) {
    other.closeAllConnections()
    other.close()
  }
})

const find = async () => (await administrator.client.get<{ items: LocalProvider[] }>(`${path}/local`)).body.items

describe('an Ollama beside the server', () => {
  it('is found by itself, with the number of its models, and whether it may be asked', async () => {
    expect(await find()).toEqual([
      { name: 'Ollama', host: permitted, baseUrl: `http://${permitted}/v1`, modelCount: 2, isPermitted: true },
      { name: 'Ollama', host: refused, baseUrl: `http://${refused}/v1`, modelCount: 2, isPermitted: false },
    ])
  })

  it('keeps nobody waiting, whatever else answers there', async () => {
    const startedAtMs = performance.now()
    await find()
    expect(performance.now() - startedAtMs).toBeLessThan(3_000)
  })

  it('is not offered again once it is a provider', async () => {
    await administrator.client.post(path, { kind: 'openai-compatible', name: 'Ollama', baseUrl: `http://${permitted}/v1` })
    expect((await find()).map(({ host }) => host)).toEqual([refused])
  })

  it('is looked for nowhere when the operator says so', async () => {
    const quiet = await startServer({ env: { OLLAMA_HOSTS: 'none' } })
    try {
      const { client } = await quiet.register()
      expect((await client.get<{ items: LocalProvider[] }>(`${path}/local`)).body.items).toEqual([])
    } finally {
      await quiet.close()
    }
  })
})
