import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listCommands } from '#test/support/documentation/commands.ts'
import { prepareGuideInstallation } from '#test/support/stack/guide-installation.ts'
import type { GuideInstallation } from '#test/support/stack/guide-installation.ts'
import { nameImages } from '#test/support/stack/images.ts'
import { runDocker } from '#test/support/stack/run-docker.ts'

/** Not run: there is no PowerShell here. */
const onWindows = ['deploy/start.ps1 --prod', 'powershell -ExecutionPolicy Bypass -File deploy/start.ps1 --prod']
/** Named in a sentence, without what they need to be run, or run where their own tests are. */
const mentioned = ['deploy/start.sh', 'docker image rm']
const startMonitoring = 'docker compose --project-name agentchat-monitoring --project-directory . --file deploy/monitoring/docker-compose.yml up --detach'
const logs = (service: string) => `docker compose --project-name agentchat logs ${service}`

/** What an operator types, in an order in which it can be done, and what then has to be said. */
const steps: [command: string, said: RegExp, code?: number][] = [
  ['deploy/start.sh --prod --check', /everything is there to start/],
  ['deploy/start.sh --prod', /AgentChat is ready: http:/],
  ['docker ps', /\(healthy\)/],
  ['docker ps --all', /migrate/],
  ['docker volume ls', /_mysql/],
  ['docker system df', /Images/],
  ...['mysql', 'migrate', 'app', 'redis'].map((service): [string, RegExp] => [logs(service), new RegExp(`${service}-\\d`)]),
  ['docker compose --project-name agentchat exec mysql tail /var/lib/mysql/slow.log', /Time +Id +Command/],
  ['curl http://localhost:8090/readyz', /"isReady":true/],
  ['curl --no-buffer http://localhost:8090/healthz/events', /data:[\s\S]*data:/],
  ['deploy/doctor.sh', /nothing has to be done/],
  ['COMPOSE_PROJECT_NAME=second AGENTCHAT_ENV_FILE=second.env HTTP_PORT=8091 HTTPS_PORT=8444 deploy/start.sh --prod', /AgentChat is ready: http:/],
  ['echo "METRICS_TOKEN=$(openssl rand -hex 32)" >> .env', /^$/],
  ['echo "GRAFANA_PASSWORD=$(openssl rand -hex 16)" >> .env', /^$/],
  [startMonitoring, /prometheus:/],
  ['git pull', /up to date/],
  ['deploy/upgrade.sh 0.2.0', /version 0\.2\.0 runs in 2 copies/],
  ['deploy/upgrade.sh --rollback', /version latest runs in 2 copies/],
  ['deploy/backup.sh --keep 14', /wrote .*\.tar\.gz/],
  ['deploy/stop.sh --prod', /is stopped/],
  ['deploy/stop.sh --prod --purge', /needs a person at a terminal, or --yes/, 1],
  ['deploy/stop.sh --prod --purge --yes', /removed .*_mysql/],
  ['rm -f backups/*-0.2.0.tar.gz; ls -t backups/*.tar.gz | tail -n +2 | xargs rm -f', /^$/],
  ['deploy/restore.sh backups/agentchat-20261125T030000Z-0.1.0.tar.gz', /equal to the archive[\s\S]*AgentChat is ready/],
  ['deploy/backup.sh', /APP_SECRET has the fingerprint/],
  ['install -D -m 644 /etc/letsencrypt/live/chat.example.com/fullchain.pem deploy/certificates/fullchain.pem', /^$/],
  ['install -D -m 640 -g 101 /etc/letsencrypt/live/chat.example.com/privkey.pem deploy/certificates/privkey.pem', /^$/],
  ['deploy/start.sh --prod', /AgentChat is ready: https:/],
  ['docker compose --project-name agentchat exec nginx nginx -s reload', /signal process started/],
]
/** Needed between the others, and not on the page in this form. */
const helpers = ['deploy/stop.sh --prod --purge --yes', ...steps.map(([command]) => command).filter((command) => command.startsWith('rm '))]

let images: Awaited<ReturnType<typeof nameImages>>
let installation: GuideInstallation
beforeAll(async () => {
  images = await nameImages('guide')
  await runDocker(['build', '--quiet', '--tag', `${images.image}:0.2.0`, '-'], { input: `FROM ${images.image}:latest\nLABEL agentchat.test=guide\n` })
  await runDocker(['tag', `${images.image}-nginx:latest`, `${images.image}-nginx:0.2.0`])
  installation = await prepareGuideInstallation(images.image)
})
afterAll(async () => {
  await installation.type('COMPOSE_PROJECT_NAME=second AGENTCHAT_ENV_FILE=second.env deploy/stop.sh --prod --purge --yes')
  await installation.type('deploy/stop.sh --prod --purge --yes')
  await runDocker(['image', 'rm', `${images.image}:0.2.0`, `${images.image}-nginx:0.2.0`])
  await images.remove()
  installation.remove()
}, 120_000)

describe('the guide to deployment', { timeout: 280_000 }, () => {
  it.each(['en', 'zh'])('has no command that is not run here: %s', (language) => {
    const run = new Set(steps.map(([command]) => command).filter((command) => !helpers.includes(command)))
    expect(listCommands(`docs/guide/${language}/deployment.md`).sort()).toEqual([...onWindows, ...mentioned, ...run].sort())
  })

  it.each(steps)('works as it says: %s', async (command, said, code = 0) => {
    // What is not started here is an image of somebody else.
    const outcome = await installation.type(command === startMonitoring ? command.replace('up --detach', 'config') : command)
    expect([outcome.code, outcome.output]).toEqual([code, expect.stringMatching(said)])
  })

  it('leaves an installation that people can use, over TLS', async () => {
    const { code, output } = await installation.type(`curl --fail --silent --cacert ${installation.certificateFile} ${installation.secureUrl}/readyz`)
    expect([code, output]).toEqual([0, expect.stringContaining('"isReady":true')])
    const { status, headers } = await fetch(`${installation.url}/login`, { redirect: 'manual' })
    expect([status, headers.get('location')]).toEqual([308, expect.stringMatching(/^https:/)])
  })
})
