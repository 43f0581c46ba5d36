/** Runs the model server on its own: `node test/support/model-server/cli.ts --port 4010 [--host 0.0.0.0] [--api-key key]`. */
import { parseArgs } from 'node:util'
import { startModelServer } from './server.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4010' },
    host: { type: 'string', default: '127.0.0.1' },
    'api-key': { type: 'string' },
  },
})

// Nobody reads the records of this process, and a load of many hours must not fill its memory.
const server = await startModelServer({
  port: Number(values.port),
  host: values.host,
  recordLimit: 100,
  ...(values['api-key'] === undefined ? {} : { apiKey: values['api-key'] }),
})
console.log(`The model server listens on ${server.baseUrl}`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void server.close())
}
