import { forgetConversations } from './kept-conversations'

const workerPath = '/service-worker.js'
/** A worker that says nothing keeps nobody waiting. */
const answerTimeoutMs = 30_000

/** Whether this browser can show a page without a connection. Over plain HTTP, most do so on this machine only. */
export function canWorkOffline(): boolean {
  return 'serviceWorker' in navigator && window.isSecureContext
}

/** Has the page for times without a connection kept, with the files of the interface that this page has loaded so far. */
export async function keepInterface(): Promise<void> {
  await navigator.serviceWorker.register(workerPath)
  const { active } = await navigator.serviceWorker.ready
  const paths = performance.getEntriesByType('resource').map(({ name }) => new URL(name)).filter(({ origin }) => origin === location.origin).map(({ pathname }) => pathname)
  if (active) await ask(active, { type: 'keep', language: document.documentElement.lang, files: [...new Set(paths.filter((path) => path.startsWith('/_nuxt/')))] })
}

/** Leaves nothing of the person in this browser. */
export async function forgetEverything(): Promise<void> {
  await forgetConversations()
  const registration = canWorkOffline() ? await navigator.serviceWorker.getRegistration() : undefined
  if (registration?.active) await ask(registration.active, { type: 'forget' })
}

async function ask(worker: ServiceWorker, message: object): Promise<void> {
  const { port1, port2 } = new MessageChannel()
  await new Promise<void>((resolve) => {
    const overdue = setTimeout(resolve, answerTimeoutMs)
    port1.onmessage = () => {
      clearTimeout(overdue)
      resolve()
    }
    worker.postMessage(message, [port2])
  })
  port1.close()
}
