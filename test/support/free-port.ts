import { createServer } from 'node:net'

/** A port of 127.0.0.1 on which nothing listens. */
export async function findFreePort(): Promise<number> {
  const server = createServer()
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject).listen(0, '127.0.0.1', resolve)
  await listening
  const address = server.address()
  const { promise: closed, resolve: resolveClosed } = Promise.withResolvers<void>()
  server.close(() => resolveClosed())
  await closed
  if (typeof address !== 'object' || address === null) throw new Error('The port is not known')
  return address.port
}
