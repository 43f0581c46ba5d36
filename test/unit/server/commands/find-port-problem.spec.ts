import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { findPortProblem } from '#server/commands/find-port-problem.ts'

it('says that a port is taken, and by then only', async () => {
  const other = createServer()
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening))
  const { port } = other.address() as AddressInfo
  expect((await findPortProblem({ port, host: '127.0.0.1' }))?.text).toContain(`${port} is taken`)
  await new Promise((closed) => other.close(closed))
  expect(await findPortProblem({ port, host: '127.0.0.1' })).toBeUndefined()
})
