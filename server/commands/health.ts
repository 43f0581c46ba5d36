import { get } from 'node:http'
import { readListenAddress } from './listen-address.ts'

const timeoutMs = 4_000

/** Asks the server in this container whether it can serve; leaves with 1 when it cannot. For the image's HEALTHCHECK. */
export function health(): Promise<void> {
  const { port } = readListenAddress()
  return new Promise(() => {
    get({ host: '127.0.0.1', port, path: '/readyz', timeout: timeoutMs })
      .on('response', ({ statusCode }) => process.exit(statusCode === 200 ? 0 : 1))
      .on('timeout', () => process.exit(1))
      .on('error', () => process.exit(1))
  })
}
