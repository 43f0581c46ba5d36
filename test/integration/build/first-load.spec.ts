import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer } from '#test/support/start-server.ts'
import type { TestServer } from '#test/support/start-server.ts'

const publicFolder = resolve(import.meta.dirname, '../../../.output/public')
/** What a phone on a slow network waits for before the chat answers to it. */
const maximumBytes = 250_000

let server: TestServer
beforeAll(async () => { server = await startServer() })
afterAll(() => server.close())

/** The scripts that a page has the browser fetch before it comes alive. */
async function listScripts(path: string): Promise<string[]> {
  const { client } = await server.register()
  const html = await (await client.open('GET', path)).text()
  const preloaded = [...html.matchAll(/<link [^>]*rel="modulepreload"[^>]*href="([^"]+)"/g), ...html.matchAll(/<script [^>]*type="module"[^>]*src="([^"]+)"/g)]
  return [...new Set(preloaded.map(([, address = '']) => address))]
}

/** As they are sent, in the smallest form that the browser takes. */
function sizeOf(address: string): number {
  const file = join(publicFolder, address)
  return statSync(existsSync(`${file}.br`) ? `${file}.br` : file).size
}

describe('the chat page', () => {
  it('comes alive with at most 250 kB of script, compressed', async () => {
    const scripts = await listScripts('/')
    expect(scripts.length).toBeGreaterThan(5)
    expect(scripts.reduce((sum, address) => sum + sizeOf(address), 0)).toBeLessThanOrEqual(maximumBytes)
  })

  it('does not wait for what draws diagrams, nor for any other script that is no part of it', async () => {
    expect((await listScripts('/')).filter((address) => sizeOf(address) > 100_000)).toEqual([])
  })

  it('knows the one set of icons that it has, not all that there are: every icon looks its name up among them', async () => {
    const scripts = (await listScripts('/')).map((address) => readFileSync(join(publicFolder, address), 'utf8')).join('\n')
    // Names, not the scripts themselves: nobody can read those in a report.
    expect(['lucide', 'fluent-emoji-flat'].filter((name) => scripts.includes(name))).toEqual(['lucide'])
  })
})
