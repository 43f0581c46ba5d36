import { describe, expect, it, vi } from 'vitest'
import type { RunEvent } from '../../../../../shared/stream/events.ts'
import { HubClient } from '../../../../../app/utils/stream/hub-client.ts'
import type { HubMessage, TabMessage } from '../../../../../app/utils/stream/hub-messages.ts'
import type { RunListener } from '../../../../../app/utils/stream/run-subscriptions.ts'
import { serveTab } from '../../../../../app/utils/stream/serve-tab.ts'
import type { SubscribeOptions } from '../../../../../app/utils/stream/stream-hub.ts'

/** A hub whose events the test makes. */
class FakeHub {
  readonly active: { runId: string, options: SubscribeOptions, listener: RunListener }[] = []
  readonly wake = vi.fn()
  subscribe(runId: string, options: SubscribeOptions, listener: RunListener) {
    const subscription = { runId, options, listener }
    this.active.push(subscription)
    return () => { this.active.splice(this.active.indexOf(subscription), 1) }
  }
}

/** A tab and the worker's side of it, joined without threads. */
function connectTab(hub: FakeHub, awaitLock: (name: string) => Promise<void> = () => new Promise(() => undefined)) {
  let toWorker: (message: TabMessage) => void = () => undefined
  const client = new HubClient((message) => toWorker(message))
  serveTab(hub, {
    postMessage: (message: HubMessage) => client.receive(message),
    addEventListener: (_type, listener) => { toWorker = (message) => listener(new MessageEvent('message', { data: message })) },
  }, awaitLock)
  return { client, send: (message: TabMessage) => toWorker(message) }
}

const finish: RunEvent = { type: 'finish', messageMetadata: { state: 'completed' } }
const delta: RunEvent = { type: 'text-delta', id: '0', delta: 'x' }

describe('a tab and the shared worker', () => {
  it('carries events to the listener that asked for them', () => {
    const hub = new FakeHub()
    const { client } = connectTab(hub)
    const onEvent = vi.fn()
    client.subscribe('run', { after: 4 }, { onEvent })
    expect(hub.active[0]?.options).toEqual({ after: 4, milestonesOnly: false })
    hub.active[0]?.listener.onEvent(5, delta)
    expect(onEvent.mock.calls).toEqual([[5, delta]])
  })

  it('unsubscribes in the worker, for the one listener only', () => {
    const hub = new FakeHub()
    const { client } = connectTab(hub)
    const stop = client.subscribe('one', {}, { onEvent: vi.fn() })
    client.subscribe('two', {}, { onEvent: vi.fn() })
    stop()
    expect(hub.active.map(({ runId }) => runId)).toEqual(['two'])
  })

  it('leaves when the tab says goodbye', () => {
    const hub = new FakeHub()
    const { client, send } = connectTab(hub)
    client.subscribe('run', {}, { onEvent: vi.fn() })
    send({ kind: 'bye' })
    expect(hub.active).toEqual([])
  })

  it('leaves when the lock of a dead tab falls free', async () => {
    const hub = new FakeHub()
    let release: () => void = () => undefined
    const { client, send } = connectTab(hub, () => new Promise((resolve) => { release = resolve }))
    send({ kind: 'hello', lockName: 'tab' })
    client.subscribe('run', {}, { onEvent: vi.fn() })
    release()
    await vi.waitFor(() => expect(hub.active).toEqual([]))
  })

  it('goes on over another wire from the last event, without the runs that ended', () => {
    const hub = new FakeHub()
    const { client } = connectTab(hub)
    client.subscribe('ended', {}, { onEvent: vi.fn() })
    client.subscribe('running', { after: 1 }, { onEvent: vi.fn() })
    hub.active[0]?.listener.onEvent(3, finish)
    hub.active[1]?.listener.onEvent(9, delta)
    const sent: TabMessage[] = []
    client.reconnect((message) => sent.push(message))
    expect(sent).toMatchObject([{ kind: 'subscribe', runId: 'running', after: 9 }])
  })

  it('hands over to a hub in the page and can still unsubscribe there', () => {
    const [workerHub, pageHub] = [new FakeHub(), new FakeHub()]
    const { client } = connectTab(workerHub)
    const stop = client.subscribe('run', { after: 1 }, { onEvent: vi.fn() })
    workerHub.active[0]?.listener.onEvent(2, delta)
    client.moveTo(pageHub)
    expect(pageHub.active[0]).toMatchObject({ runId: 'run', options: { after: 2 } })
    stop()
    expect(pageHub.active).toEqual([])
  })

  it('tells the listener that its run is gone or its session over', () => {
    const hub = new FakeHub()
    const { client } = connectTab(hub)
    const listener = { onEvent: vi.fn(), onGone: vi.fn(), onSignedOut: vi.fn() }
    client.subscribe('gone', {}, listener)
    client.subscribe('signed-out', {}, listener)
    hub.active[0]?.listener.onGone?.()
    hub.active[1]?.listener.onSignedOut?.()
    expect(listener.onGone).toHaveBeenCalledOnce()
    expect(listener.onSignedOut).toHaveBeenCalledOnce()
  })
})
