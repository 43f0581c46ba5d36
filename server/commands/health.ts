import { get } from 'node:http'

const timeoutMs = 4_000

/** Asks the server in this container whether it can serve; leaves with 1 when it cannot. For the image's HEALTHCHECK. */
export function health(): Promise<void> {
  const port = Number(process.env.NITRO_PORT ?? process.env.PORT ?? 3000)
  return new Promise(() => {
    get({ host: '127.0.0.1', port, path: '/readyz', timeout: timeoutMs })
      .on('response', ({ statusCode }) => process.exit(statusCode === 200 ? 0 : 1))
      .on('timeout', () => process.exit(1))
      .on('error', () => process.exit(1))
  })
}
