import { describe, expect, it } from 'vitest'
import { environmentSchema } from '#server/lib/config/schema.ts'
import { listKeys, readBlock, readDeployFile } from '#test/support/deploy/compose-file.ts'

const compose = readDeployFile('docker-compose.prod.yml')
const services = readBlock(compose, 'services')
const serviceNames = listKeys(services)
const appEnvironment = readBlock(compose, 'environment')
const secrets = ['APP_SECRET', 'MYSQL_ROOT_PASSWORD', 'MYSQL_PASSWORD', 'REDIS_PASSWORD']
/** What is decided by the image or by development alone. */
const notForOperators = ['VALIDATE_OUTPUT']

describe('the compose file of production', () => {
  it('is complete in itself: it extends no other, so that no port of development comes with it', () => {
    expect(compose).not.toMatch(/^\s*(extends|include):/m)
    expect(serviceNames).toEqual(expect.arrayContaining(['mysql', 'redis', 'migrate', 'app', 'nginx']))
  })

  it('publishes ports of nginx only', () => {
    expect(serviceNames.filter((name) => /^\s*ports:/m.test(readBlock(services, name)))).toEqual(['nginx'])
  })

  it.each(secrets)('has no default for %s, and says where to get one', (secret) => {
    const uses = [...compose.matchAll(new RegExp(`\\$\\{${secret}([^}]*)\\}`, 'g'))].map((match) => match[1] ?? '')
    expect(uses.length).toBeGreaterThan(0)
    for (const guard of uses) expect(guard).toMatch(/^:\?.*deploy\/start\.sh/)
  })

  it('gives the app no variable that it does not read', () => {
    expect(listKeys(appEnvironment).filter((name) => !(name in environmentSchema.shape))).toEqual([])
  })

  it('lets an operator set every variable that the app reads', () => {
    const missing = Object.keys(environmentSchema.shape).filter((name) => !listKeys(appEnvironment).includes(name) && !notForOperators.includes(name))
    expect(missing).toEqual([])
  })

  it('leads the app to its stores by their names, never to itself', () => {
    expect(appEnvironment).not.toMatch(/localhost|127\.0\.0\.1/)
  })

  it('does not let the app be MySQL\'s root', () => {
    expect(appEnvironment).not.toMatch(/mysql:\/\/root/)
  })

  it('starts each service only when what it needs is healthy, or has done its work', () => {
    for (const name of serviceNames) {
      const needed = /^\s*depends_on:/m.test(readBlock(services, name)) ? readBlock(readBlock(services, name), 'depends_on') : ''
      for (const line of needed.split('\n').filter((candidate) => /^\s*\w+:/.test(candidate))) {
        expect(line, `${name} waits for ${line.trim()}`).toMatch(/condition: (service_healthy|service_completed_successfully)/)
      }
    }
    expect(readBlock(readBlock(services, 'app'), 'depends_on')).toMatch(/migrate: \{ condition: service_completed_successfully \}/)
  })

  it.each(['mysql', 'redis', 'nginx'])('gives %s time to start before its health counts', (name) => {
    expect(readBlock(readBlock(services, name), 'healthcheck')).toMatch(/start_period: \d+s/)
  })

  it('asks MySQL about its health as the app would: the server that prepares a new volume does not answer that', () => {
    const health = readBlock(readBlock(services, 'mysql'), 'healthcheck')
    expect(health).toContain('--protocol=tcp')
    expect(health).toContain('$$MYSQL_USER')
    expect(health).not.toContain('mysqladmin')
  })

  it('starts MySQL with no option that its release has dropped', () => {
    const dropped = /query[-_]cache|default[-_]authentication[-_]plugin|mysql_native_password|expire[-_]logs[-_]days|innodb[-_]log[-_]file[-_]size|skip[-_]ssl|binlog[-_]format/i
    expect(compose + readDeployFile('deploy/mysql/agentchat.cnf')).not.toMatch(dropped)
  })

  it('keeps what has to outlive a container on volumes with names', () => {
    expect(listKeys(readBlock(compose.slice(compose.lastIndexOf('\nvolumes:')), 'volumes'))).toEqual(['mysql', 'redis', 'files'])
    expect(readBlock(services, 'mysql')).toContain('mysql:/var/lib/mysql')
    expect(readBlock(services, 'redis')).toContain('redis:/data')
    expect(readBlock(services, 'app')).toContain('files:/data')
  })

  it('names the release of every image that it does not build', () => {
    const images = [...services.matchAll(/^\s*image: (\S+)$/gm)].map((match) => match[1] ?? '').filter((image) => !image.includes('${'))
    expect(images.length).toBeGreaterThan(0)
    expect(images.filter((image) => !/:\d/.test(image))).toEqual([])
  })
})
