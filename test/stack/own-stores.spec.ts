import { globSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addProvider, ask, getMessages, visibleText, waitForAnswer } from '#test/support/chat/chat.ts'
import { startModelServer } from '#test/support/model-server/server.ts'
import type { ModelServer } from '#test/support/model-server/server.ts'
import { nameImages } from '#test/support/stack/images.ts'
import { startOwnServer } from '#test/support/stack/own-server.ts'
import type { OwnServer } from '#test/support/stack/own-server.ts'
import { runScript } from '#test/support/stack/run-script.ts'
import { startStack } from '#test/support/stack/start-stack.ts'
import type { OwnStack } from '#test/support/stack/start-stack.ts'
import { makeTempDir } from '#test/support/temp-dir.ts'

/** With characters that a URL has to encode. */
const password = 'own/pass:word@123%'
const folder = makeTempDir()

let images: Awaited<ReturnType<typeof nameImages>>
let mysql: OwnServer
let redis: OwnServer
let modelServer: ModelServer
let own: OwnStack
let conversationId: string
beforeAll(async () => {
  images = await nameImages('own-stores')
  ;[mysql, redis] = await Promise.all([
    startOwnServer({
      image: 'mysql:9.7',
      port: 3306,
      environment: { MYSQL_ROOT_PASSWORD: password, MYSQL_DATABASE: 'team', MYSQL_USER: 'chat', MYSQL_PASSWORD: password },
      command: ['--innodb-buffer-pool-size=128M'],
      probe: ['sh', '-c', 'MYSQL_PWD="$MYSQL_PASSWORD" mysql --protocol=tcp --host=127.0.0.1 --user=chat --execute="SELECT 1" team'],
    }),
    startOwnServer({ image: 'redis:8', port: 6379, command: ['redis-server', '--requirepass', password, '--appendonly', 'yes'], probe: ['redis-cli', 'ping'] }),
  ])
  own = await startStack({
    environment: {
      AGENTCHAT_IMAGE: images.image,
      COMPOSE_PROFILES: '',
      DATABASE_URL: `mysql://chat:${encodeURIComponent(password)}@${mysql.address}/team`,
      REDIS_URL: `redis://:${encodeURIComponent(password)}@${redis.address}/3`,
    },
  })
  modelServer = await startModelServer({ host: own.stack.address.hostAddress })
  conversationId = await askSomething()
}, 280_000)
afterAll(async () => {
  await own.remove()
  await Promise.all([mysql.remove(), redis.remove(), modelServer.close()])
  await images.remove()
  folder.remove()
})

async function askSomething(): Promise<string> {
  const { client } = await own.stack.signInAdministrator()
  const models = await addProvider(client, modelServer.baseUrl, ['echo'])
  const asked = await ask(client, 'Kept in a database of our own', models.get('echo') ?? '')
  await waitForAnswer(client, asked.conversationId, asked.messageId)
  return asked.conversationId
}

const script = (name: string, ...parameters: string[]) => runScript(own.stack, name, parameters)
const readTexts = async () => (await getMessages((await own.stack.signInAdministrator()).client, conversationId)).map(visibleText)

describe('an installation with a MySQL and a Redis of its own', { timeout: 280_000 }, () => {
  it('runs neither here, and is left alone by a second start', async () => {
    const services = (await own.stack.services.containers()).map(({ service }) => service)
    expect([...new Set(services)].sort()).toEqual(['app', 'migrate', 'nginx'])
    const { code, output } = await script('start.sh', '--prod')
    expect([code, output]).toEqual([0, expect.stringContaining('already runs as configured')])
  })

  it('keeps what belongs to it under its own name in Redis', async () => {
    const keys = (await redis.run(['redis-cli', '--no-auth-warning', '-a', password, '-n', '3', '--scan'])).split('\n').filter(Boolean)
    expect(keys.length).toBeGreaterThan(0)
    expect(keys.filter((key) => !key.startsWith('agentchat:') && !key.startsWith('{agentchat'))).toEqual([])
  })

  it('is looked at by doctor.sh', async () => {
    const { output } = await script('doctor.sh')
    for (const looked of ['utf8mb4', 'MySQL accepts', 'Redis is your own']) expect(output).toContain(looked)
    expect(output).not.toContain(password)
  })

  it('is backed up, and brought back after its tables and files are gone', async () => {
    expect(await script('backup.sh', '--output', folder.path)).toMatchObject({ code: 0, output: expect.stringContaining('wrote ') })
    const [archive = ''] = globSync(join(folder.path, 'agentchat-*.tar.gz'))
    expect(await script('stop.sh', '--prod', '--purge', '--yes')).toMatchObject({ code: 0 })
    await mysql.run(['sh', '-c', 'MYSQL_PWD="$MYSQL_ROOT_PASSWORD" mysql --user=root --execute="DROP DATABASE team; CREATE DATABASE team CHARACTER SET utf8mb4"'])
    const { code, output } = await script('restore.sh', archive)
    expect([code, output]).toEqual([0, expect.stringMatching(/equal to the archive: \d+ rows/)])
    expect(await readTexts()).toEqual(['Kept in a database of our own', 'Kept in a database of our own'])
  })
})
