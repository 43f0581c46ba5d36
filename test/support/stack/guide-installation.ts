import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { findFreePort } from '../free-port.ts'
import { makeTempDir } from '../temp-dir.ts'
import { copyProject } from './copy-project.ts'
import { writeTestCertificate } from './certificate.ts'
import { spawnQuietly } from './spawn-quietly.ts'
import type { ScriptOutcome } from './spawn-quietly.ts'

/** A clone in which somebody types what the guide says, on ports and under a name that disturb nobody. */
export interface GuideInstallation {
  projectName: string
  url: string
  secureUrl: string
  /** The certificate that TLS is turned on with, for clients to believe. */
  certificateFile: string
  /** Types a command in the clone's folder; names, ports and paths of the guide stand for those of the test. */
  type: (command: string) => Promise<ScriptOutcome>
  /** Removes the clone and its images; the installations in it are stopped by their own script before. */
  remove: () => void
}

export async function prepareGuideInstallation(image: string): Promise<GuideInstallation> {
  const folder = makeTempDir()
  const [origin, clone] = [join(folder.path, 'origin'), join(folder.path, 'agentchat')]
  copyProject(origin)
  const git = (...parameters: string[]) => execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...parameters], { cwd: origin, stdio: 'pipe' })
  git('init', '--quiet')
  git('add', '--all')
  git('commit', '--quiet', '--message', 'As it is')
  git('clone', '--quiet', origin, clone)
  const certificates = join(folder.path, 'letsencrypt')
  writeTestCertificate(certificates)
  const [httpPort, httpsPort, secondHttpPort, secondHttpsPort] = await Promise.all([findFreePort(), findFreePort(), findFreePort(), findFreePort()])
  const projectName = `agentchat-test-${randomBytes(4).toString('hex')}`
  const environment = {
    COMPOSE_PROJECT_NAME: projectName,
    AGENTCHAT_NETWORK: `${projectName}_front`,
    AGENTCHAT_IMAGE: image,
    HTTP_PORT: String(httpPort),
    HTTPS_PORT: String(httpsPort),
    MYSQL_BUFFER_POOL_SIZE: '128M',
    RATE_LIMITS: 'false',
  }
  const translate = (command: string) => command
    .replaceAll('--project-name agentchat', `--project-name ${projectName}`)
    .replace('COMPOSE_PROJECT_NAME=second', `COMPOSE_PROJECT_NAME=${projectName}-second`)
    .replace('8090', String(httpPort))
    .replace('8091', String(secondHttpPort))
    .replace('8444', String(secondHttpsPort))
    .replace('/etc/letsencrypt/live/chat.example.com', certificates)
    .replace(/backups\/agentchat-\S+\.tar\.gz/, 'backups/agentchat-*.tar.gz')
  return {
    projectName,
    url: `http://127.0.0.1:${httpPort}`,
    secureUrl: `https://127.0.0.1:${httpsPort}`,
    certificateFile: join(certificates, 'fullchain.pem'),
    type: (command) => spawnQuietly('bash', ['-c', translate(command)], { folder: clone, environment, timeoutMs: 280_000 }),
    remove: () => rmSync(folder.path, { recursive: true, force: true }),
  }
}
