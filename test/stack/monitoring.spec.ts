import { describe, expect, it } from 'vitest'
import { runDocker } from '#test/support/stack/run-docker.ts'
import { useStack } from '#test/support/stack/shared-stack.ts'

const stack = useStack()

/** Looks the copies up by their name and asks each for its numbers, from where the example of monitoring stands. */
const program = `
const { resolve4 } = require('node:dns/promises')
const ask = async (address, token) => {
  const answer = await fetch('http://' + address + ':3000/metrics', { headers: token ? { authorization: 'Bearer ' + token } : {} })
  return { address, status: answer.status, text: await answer.text() }
}
resolve4('app').then(async (addresses) => {
  const answers = await Promise.all(addresses.map((address) => ask(address, process.env.METRICS_TOKEN)))
  const { status } = await ask(addresses[0])
  console.log(JSON.stringify({ answers, statusWithoutToken: status }))
})`

interface Scrape { answers: { address: string, status: number, text: string }[], statusWithoutToken: number }

async function scrape(): Promise<Scrape> {
  const { projectName, environment } = stack.address
  const output = await runDocker(['run', '--rm', '--network', `${projectName}_front`, '--env', `METRICS_TOKEN=${environment.METRICS_TOKEN}`, '--entrypoint', 'node', 'agentchat-test:latest', '--eval', program])
  return JSON.parse(output)
}

describe('monitoring', () => {
  it('reaches each copy of the app by itself, and nobody without the token', async () => {
    const { answers, statusWithoutToken } = await scrape()
    expect([answers.length, new Set(answers.map(({ address }) => address)).size]).toEqual([2, 2])
    for (const { status, text } of answers) expect([status, text]).toEqual([200, expect.stringContaining('agentchat_http_request_duration_seconds_count')])
    expect(statusWithoutToken).toBe(404)
  })

  it('is not to be had through the published port', async () => {
    const answer = await fetch(`${stack.url}/metrics`, { headers: { authorization: `Bearer ${stack.address.environment.METRICS_TOKEN}` } })
    expect(answer.status).toBe(404)
  })

  it('has an example that Compose accepts', async () => {
    const environment = { METRICS_TOKEN: 'token', GRAFANA_PASSWORD: 'password', AGENTCHAT_NETWORK: `${stack.address.projectName}_front` }
    const services = await runDocker(['compose', '--project-name', 'agentchat-test-monitoring', '--project-directory', '.', '--file', 'deploy/monitoring/docker-compose.yml', 'config', '--services'], { folder: stack.services.folder, environment })
    expect(services.split('\n').sort()).toEqual(['grafana', 'prometheus'])
  })
})
