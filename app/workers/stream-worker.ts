import { createHub } from '../utils/stream/create-hub.ts'
import { serveTab } from '../utils/stream/serve-tab.ts'

// One for all tabs of this browser: however many of them show live answers, they take one connection to the server.
const hub = createHub()

globalThis.addEventListener('connect', (event) => {
  if (!(event instanceof MessageEvent)) return
  const port = event.ports[0]
  if (!port) return
  serveTab(hub, port, async (lockName) => {
    await navigator.locks.request(lockName, () => undefined)
  })
  port.start()
})
