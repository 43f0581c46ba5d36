import type { HubMessage, TabMessage } from './hub-messages.ts'
import type { StreamHub } from './stream-hub.ts'

/** The side of a message port that is used here. */
export interface TabPort {
  postMessage: (message: HubMessage) => void
  addEventListener: (type: 'message', listener: (event: MessageEvent<TabMessage>) => void) => void
}

/** Resolves when the lock of that name is free, which is when the tab that holds it is gone. */
export type AwaitLock = (lockName: string) => Promise<void>

/** Serves one tab from the hub until the tab says goodbye or is found dead. */
export function serveTab(hub: Pick<StreamHub, 'subscribe' | 'wake'>, port: TabPort, awaitLock: AwaitLock): void {
  const stops = new Map<number, () => void>()
  const leave = () => {
    for (const stop of stops.values()) stop()
    stops.clear()
  }

  function subscribe({ subscriptionId, runId, after, milestonesOnly }: TabMessage & { kind: 'subscribe' }) {
    stops.set(subscriptionId, hub.subscribe(runId, { after, milestonesOnly }, {
      onEvent: (seq, event) => {
        if (event.type === 'finish') stops.delete(subscriptionId)
        port.postMessage({ kind: 'event', subscriptionId, seq, event })
      },
      onNews: (seq, event) => port.postMessage({ kind: 'event', subscriptionId, seq, event }),
      onGone: () => port.postMessage({ kind: 'gone', subscriptionId }),
      onSignedOut: () => port.postMessage({ kind: 'signed-out', subscriptionId }),
    }))
  }

  port.addEventListener('message', ({ data: message }) => {
    switch (message.kind) {
      case 'hello': void awaitLock(message.lockName).then(leave); break
      case 'subscribe': subscribe(message); break
      case 'unsubscribe':
        stops.get(message.subscriptionId)?.()
        stops.delete(message.subscriptionId)
        break
      case 'wake': hub.wake(); break
      case 'bye': leave()
    }
  })
}
