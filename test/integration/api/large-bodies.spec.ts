import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { startServer } from '#test/support/start-server.ts'
import { waitUntil } from '#test/support/wait-until.ts'

const server = await startServer()
afterAll(() => server.close())

const part = 'x'.repeat(128 * 1024)
const partCount = 8

/** The same body, its size told beforehand and not; `write` sends one part of it. */
const transfers = [
  { how: 'of a known size', header: `content-length: ${part.length * partCount}`, write: (socket: Socket) => socket.write(part), end: '' },
  { how: 'in chunks', header: 'transfer-encoding: chunked', write: (socket: Socket) => socket.write(`${part.length.toString(16)}\r\n${part}\r\n`), end: '0\r\n\r\n' },
]

describe.each(transfers)('a body that is too large, $how', ({ header, write, end }) => {
  it('is refused so that who sends all of it before reading gets the answer, and can go on with the connection', async () => {
    const requestId = crypto.randomUUID()
    const { socket, received } = openConnection()
    socket.write(`POST /api/v1/auth/login HTTP/1.1\r\nhost: localhost\r\nx-request-id: ${requestId}\r\ncontent-type: application/json\r\n${header}\r\n\r\n`)
    write(socket)
    await waitUntil('the server to have refused it', () => server.logs.find((line) => line.requestId === requestId)?.status === 413)
    for (let count = 1; count < partCount; count++) write(socket)
    socket.write(`${end}GET /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`)
    const answers = await received
    expect(answers).toMatch(/^HTTP\/1\.1 413 /)
    expect(answers).toContain('"code":"body-too-large"')
    expect(answers).toContain('HTTP/1.1 200 ')
  })
})

it('a body without an end is not taken in for ever', async () => {
  const { socket, received } = openConnection()
  socket.write('POST /api/v1/auth/login HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n')
  const chunk = `${part.length.toString(16)}\r\n${part}\r\n`
  let sentBytes = 0
  const send = () => {
    while (sentBytes < 64 * 1024 ** 2 && !socket.destroyed) {
      sentBytes += part.length
      if (!socket.write(chunk)) return socket.once('drain', send)
    }
  }
  send()
  await received.catch(() => undefined)
  expect(sentBytes).toBeLessThan(64 * 1024 ** 2)
})

/** A connection whose answers are collected until it ends. */
function openConnection(): { socket: Socket, received: Promise<string> } {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  let text = ''
  socket.on('data', (bytes) => { text += bytes.toString() })
  socket.once('error', reject)
  socket.once('close', () => resolve(text))
  promise.catch(() => undefined)
  return { socket, received: promise }
}
