/** The baseline: a bare Node proxy in front of the model server that passes bytes on and stores nothing. */
import { createServer, request } from 'node:http'

const [port, target] = process.argv.slice(2)
if (!port || !target) throw new Error('usage: proxy.ts <port> <target url>')
const upstream = new URL(target)

createServer((incoming, outgoing) => {
  const forwarded = request({ host: upstream.hostname, port: upstream.port, method: incoming.method, path: incoming.url, headers: { ...incoming.headers, host: upstream.host } }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(outgoing)
  })
  forwarded.on('error', () => outgoing.destroy())
  outgoing.on('close', () => forwarded.destroy())
  incoming.pipe(forwarded)
}).listen(Number(port), '127.0.0.1')
