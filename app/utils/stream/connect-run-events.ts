import { v7 as newId } from 'uuid'
import { HubClient, type RunEventSource } from './hub-client.ts'
import type { HubMessage, TabMessage } from './hub-messages.ts'

/**
 * Where this tab gets the events of runs: from the worker that all tabs share or, where the browser has no such workers
 * (Android), from a hub of its own.
 */
export function connectRunEvents(): RunEventSource {
  const client = new HubClient(() => undefined)
  if (typeof SharedWorker === 'undefined') void moveIntoPage(client)
  else connectToWorker(client)
  return client
}

function connectToWorker(client: HubClient) {
  let leave = openPort(client)
  window.addEventListener('online', () => leave.wake())
  window.addEventListener('pagehide', () => leave.sayGoodbye())
  // Back from the browser's page cache: the worker has forgotten this tab, which goes on where it was.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) leave = openPort(client)
  })
}

function openPort(client: HubClient) {
  const worker = new SharedWorker(new URL('../../workers/stream-worker.ts', import.meta.url), { type: 'module', name: 'run-events' })
  const send = (message: TabMessage) => worker.port.postMessage(message)
  worker.port.addEventListener('message', ({ data }: MessageEvent<HubMessage>) => client.receive(data))
  worker.addEventListener('error', () => void moveIntoPage(client), { once: true })
  worker.port.start()
  const releaseLock = holdLock((lockName) => send({ kind: 'hello', lockName }))
  client.reconnect(send)
  return {
    wake: () => send({ kind: 'wake' }),
    sayGoodbye: () => {
      send({ kind: 'bye' })
      releaseLock()
    },
  }
}

/**
 * Holds a Web Lock for as long as the tab lives, by which the worker notices a tab that died without a goodbye. Browsers
 * have locks on secure origins only; elsewhere the goodbye must do.
 */
function holdLock(onHeld: (lockName: string) => void): () => void {
  let release: () => void = () => undefined
  if (!('locks' in navigator)) return release
  const lockName = `tab-${newId()}`
  const held = new Promise<void>((resolve) => { release = resolve })
  void navigator.locks.request(lockName, async () => {
    onHeld(lockName)
    await held
  })
  return release
}

/** The hub in the page closes its connection while nobody looks, and goes on from the same event afterwards. */
async function moveIntoPage(client: HubClient) {
  const { createHub } = await import('./create-hub.ts')
  const hub = createHub()
  const followVisibility = () => hub.setPaused(document.hidden)
  followVisibility()
  document.addEventListener('visibilitychange', followVisibility)
  window.addEventListener('online', () => hub.wake())
  client.moveTo(hub)
}
