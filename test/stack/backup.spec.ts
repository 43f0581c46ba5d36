import { execFileSync } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ModelOptionList } from '#shared/schemas/models.ts'
import { addProvider, ask, getMessages, waitForAnswer } from '#test/support/chat/chat.ts'
import type { ApiClient } from '#test/support/http/api-client.ts'
import { startModelServer } from '#test/support/model-server/server.ts'
import type { ModelServer } from '#test/support/model-server/server.ts'
import { nameImages } from '#test/support/stack/images.ts'
import { runDocker } from '#test/support/stack/run-docker.ts'
import { runScript } from '#test/support/stack/run-script.ts'
import { startStack } from '#test/support/stack/start-stack.ts'
import type { OwnStack } from '#test/support/stack/start-stack.ts'
import { makeTempDir } from '#test/support/temp-dir.ts'

const folder = makeTempDir()
const question = 'Umlauts äöü, 表情 🙂, quotes \' " ` \\, and what separates rows: ),(\'),('
const fileText = 'a file of somebody'

let images: Awaited<ReturnType<typeof nameImages>>
let own: OwnStack
let modelServer: ModelServer
let conversationId: string
let archive: string
beforeAll(async () => {
  images = await nameImages('backup')
  own = await startStack({ environment: { AGENTCHAT_IMAGE: images.image } })
  modelServer = await startModelServer({ host: own.stack.address.hostAddress })
  const { client } = await own.stack.signInAdministrator()
  const models = await addProvider(client, modelServer.baseUrl, ['echo'])
  const asked = await ask(client, question, models.get('echo') ?? '')
  conversationId = asked.conversationId
  await waitForAnswer(client, conversationId, asked.messageId)
  const [copy] = await own.stack.services.containers('app')
  await copy?.run(['sh', '-c', 'mkdir -p "/data/files/a b" && cat > "/data/files/a b/ü.txt"'], { input: fileText })
})
afterAll(async () => {
  await own.remove()
  await images.remove()
  await modelServer.close()
  folder.remove()
})

const script = (name: string, ...parameters: string[]) => runScript(own.stack, name, parameters)
const readMember = (name: string) => runTar(['--extract', '--to-stdout', '--gzip', '--file', archive, `./${name}`])
const countTables = () => readMember('rows').trim().split('\n').length
const runTar = (parameters: string[]) => execFileSync('tar', parameters, { encoding: 'utf8' })

describe('backup.sh', { timeout: 120_000 }, () => {
  it('writes one archive that only its owner can read, without secrets', async () => {
    const { code, output } = await script('backup.sh', '--output', folder.path)
    expect([code, output]).toEqual([0, expect.stringContaining('wrote ')])
    archive = globSync(join(folder.path, 'agentchat-*Z-latest.tar.gz'))[0] ?? ''
    expect((statSync(archive).mode & 0o777).toString(8)).toBe('600')
    const { APP_SECRET = '', MYSQL_PASSWORD = '', MYSQL_ROOT_PASSWORD = '', REDIS_PASSWORD = '' } = own.stack.address.environment
    const everything = runTar(['--extract', '--to-stdout', '--gzip', '--file', archive])
    for (const secret of [APP_SECRET, MYSQL_PASSWORD, MYSQL_ROOT_PASSWORD, REDIS_PASSWORD]) expect(everything.includes(secret)).toBe(false)
    expect(readMember('configuration')).toContain('APP_SECRET=\n')
  })

  it('counts the rows of each table, whatever people wrote', async () => {
    const rows = Object.fromEntries(readMember('rows').trim().split('\n').map((line) => line.split('\t')))
    expect(rows).toMatchObject({ User: '1', Conversation: '1', Message: '2', Provider: '1' })
  })

  it('keeps as many archives as it is told to', async () => {
    const kept = makeTempDir()
    mkdirSync(kept.path, { recursive: true })
    for (const year of [2001, 2002, 2003]) writeFileSync(join(kept.path, `agentchat-${year}0101T000000Z-0.1.0.tar.gz`), '')
    writeFileSync(join(kept.path, 'somebody-elses.tar.gz'), '')
    await script('backup.sh', '--output', kept.path, '--keep', '2')
    const names = globSync('*', { cwd: kept.path }).sort()
    expect(names).toEqual(['agentchat-20030101T000000Z-0.1.0.tar.gz', expect.stringMatching(/^agentchat-\d{8}T\d{6}Z-latest/), 'somebody-elses.tar.gz'])
    kept.remove()
  })
})

describe('restore.sh', { timeout: 280_000 }, () => {
  it('refuses to replace data that nobody agreed to lose', async () => {
    const { code, output } = await script('restore.sh', archive)
    expect([code, output]).toEqual([1, expect.stringContaining('needs a person at a terminal, or --yes')])
    expect((await own.stack.signInAdministrator()).user.role).toBe('administrator')
  })

  it('refuses an archive that was changed, before it touches anything', async () => {
    const damaged = join(folder.path, 'damaged.tar.gz')
    const bytes = readFileSync(archive)
    bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 0xFF, bytes.length >> 1)
    writeFileSync(damaged, bytes)
    expect(await script('restore.sh', damaged, '--yes')).toMatchObject({ code: 1, output: expect.stringMatching(/damaged|cannot be read|not complete/) })
    await own.stack.signInAdministrator()
  })

  it('brings everything back after a purge: rows, files, people, conversations and stored keys', async () => {
    expect(await script('stop.sh', '--prod', '--purge', '--yes')).toMatchObject({ code: 0 })
    expect(await runDocker(['volume', 'ls', '--quiet', '--filter', `name=${own.stack.address.projectName}`])).toBe('')
    const { code, output } = await script('restore.sh', archive)
    expect([code, output]).toEqual([0, expect.stringMatching(new RegExp(`equal to the archive: \\d+ rows in ${countTables()} tables, 1 files`))])
    const { client } = await own.stack.signInAdministrator()
    expect((await getMessages(client, conversationId)).map(({ parts }) => JSON.stringify(parts).includes('表情 🙂'))).toEqual([true, true])
    const [copy] = await own.stack.services.containers('app')
    expect((await copy?.run(['cat', '/data/files/a b/ü.txt']))?.stdout).toBe(fileText)
    const again = await ask(client, 'Is the key still readable?', await addedModelId(client))
    expect((await waitForAnswer(client, again.conversationId, again.messageId)).state).toBe('completed')
  })

  it('leaves volumes that a purge finds again', async () => {
    const labelled = await runDocker(['volume', 'ls', '--quiet', '--filter', `label=com.docker.compose.project=${own.stack.address.projectName}`])
    expect(labelled.split('\n').sort()).toEqual(['files', 'mysql', 'redis'].map((name) => `${own.stack.address.projectName}_${name}`))
  })

  it('says what another APP_SECRET costs', async () => {
    const { output } = await runScript(own.stack, 'restore.sh', [archive], { environment: { APP_SECRET: 'f00d'.repeat(16) } })
    expect(output).toContain('made with another APP_SECRET')
    expect(output).toContain('have to be entered again')
    expect(output).not.toContain(own.stack.address.environment.APP_SECRET)
  })
})

/** The model that was there before; it is asked with the key that came back. */
async function addedModelId(client: ApiClient): Promise<string> {
  const { body } = await client.get<ModelOptionList>('/api/v1/models')
  const model = body.items.find(({ label }) => label === 'echo')
  if (!model) throw new Error('The model did not come back')
  return model.id
}
