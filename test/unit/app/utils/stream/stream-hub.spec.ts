import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { RunEvent } from '../../../../../shared/stream/events.ts'
import { StreamHub } from '../../../../../app/utils/stream/stream-hub.ts'

const runA = 'aaaaaaaa-0000-7000-8000-000000000001'
const runB = 'bbbbbbbb-0000-7000-8000-000000000002'

/** A server of event streams whose connections the test drives by hand. */
class FakeServer {
  readonly connections: FakeConnection[] = []
  statusOf: (cursors: string) => number = () => 200
  readonly fetch: typeof fetch = (input, init) => {
    const cursors = new URL(String(input), 'http://localhost').searchParams.get('cursors') ?? ''
    const connection = new FakeConnection(cursors, init?.signal ?? undefined)
    this.connections.push(connection)
    const status = this.statusOf(cursors)
    if (status === 0) return Promise.reject(new TypeError('network'))
    return Promise.resolve(new Response(status === 200 ? connection.body : null, { status }))
  }

  get last(): FakeConnection {
    const connection = this.connections.at(-1)
    if (!connection) throw new Error('no connection')
    return connection
  }
}

class FakeConnection {
  readonly cursors: string
  readonly body: ReadableStream<Uint8Array>
  isClosed = false
  private controller?: ReadableStreamDefaultController<Uint8Array>

  constructor(cursors: string, signal?: AbortSignal) {
    this.cursors = cursors
    this.body = new ReadableStream({ start: (controller) => { this.controller = controller } })
    signal?.addEventListener('abort', () => {
      if (!this.isClosed) this.controller?.error(new DOMException('aborted', 'AbortError'))
      this.isClosed = true
    })
  }

  send(text: string) { this.controller?.enqueue(new TextEncoder().encode(text)) }
  sendEvent(runId: string, seq: number, event: object) { this.send(`id: ${runId}:${seq}\ndata: ${JSON.stringify(event)}\n\n`) }
  sendDelta(runId: string, seq: number) { this.sendEvent(runId, seq, { type: 'text-delta', id: '0', delta: String(seq) }) }
  sendFinish(runId: string, seq: number) { this.sendEvent(runId, seq, { type: 'finish', messageMetadata: { state: 'completed' } }) }
  end() {
    this.isClosed = true
    this.controller?.close()
  }

  break() {
    this.isClosed = true
    this.controller?.error(new TypeError('network'))
  }
}

/** Lets everything that waits for bytes or promises go on, and time pass. */
const pass = (durationMs: number) => vi.advanceTimersByTimeAsync(durationMs)

function recordingListener() {
  const seqs: number[] = []
  const types: string[] = []
  return {
    seqs, types, onGone: vi.fn(), onSignedOut: vi.fn(),
    onEvent: (seq: number, event: RunEvent) => { seqs.push(seq); types.push(event.type) },
  }
}

let server: FakeServer
let hub: StreamHub

beforeEach(() => {
  vi.useFakeTimers()
  server = new FakeServer()
  hub = createHub((data) => JSON.parse(data) as RunEvent)
})

function createHub(parseEvent: (data: string) => RunEvent | undefined) {
  return new StreamHub({
    fetch: server.fetch,
    setTimer: (callback, delayMs) => {
      const timer = setTimeout(callback, delayMs)
      return () => clearTimeout(timer)
    },
    random: () => 1,
    parseEvent,
  })
}

describe('StreamHub', () => {
  it('gives a listener that begins before the others everything, although events come until it is served', async () => {
    const [first, second] = [recordingListener(), recordingListener()]
    hub.subscribe(runA, { after: 0 }, first)
    await pass(20)
    for (const seq of [1, 2, 3]) server.last.sendDelta(runA, seq)
    await pass(0)
    hub.subscribe(runA, { after: 0 }, second)
    server.last.sendDelta(runA, 4)
    await pass(20)
    expect(server.last.cursors).toBe(`${runA}:0`)
    for (const seq of [1, 2, 3, 4]) server.last.sendDelta(runA, seq)
    server.last.sendFinish(runA, 5)
    await pass(0)
    expect([first.seqs, second.seqs]).toEqual([[1, 2, 3, 4, 5], [1, 2, 3, 4, 5]])
  })

  it('gives it the end, too, when that came to the others before it was served', async () => {
    const [first, second] = [recordingListener(), recordingListener()]
    hub.subscribe(runA, { after: 0 }, first)
    await pass(20)
    server.last.sendDelta(runA, 1)
    await pass(0)
    hub.subscribe(runA, { after: 0 }, second)
    server.last.sendFinish(runA, 2)
    await pass(20)
    server.last.sendDelta(runA, 1)
    server.last.sendFinish(runA, 2)
    await pass(0)
    expect([first.seqs, second.seqs]).toEqual([[1, 2], [1, 2]])
  })

  it('opens no connection while nothing is watched', async () => {
    hub.wake()
    await pass(60_000)
    expect(server.connections).toHaveLength(0)
  })

  it('gathers what is subscribed at once into one connection', async () => {
    hub.subscribe(runA, { after: 3 }, recordingListener())
    hub.subscribe(runB, {}, recordingListener())
    await pass(20)
    expect(server.connections.map((connection) => connection.cursors)).toEqual([`${runA}:3,${runB}:0`])
  })

  it('gives each event once to each listener and closes after the terminal event', async () => {
    const [first, second] = [recordingListener(), recordingListener()]
    hub.subscribe(runA, { after: 0 }, first)
    hub.subscribe(runA, { after: 1 }, second)
    await pass(20)
    for (const seq of [1, 2, 2]) server.last.sendDelta(runA, seq)
    server.last.sendFinish(runA, 3)
    await pass(0)
    expect(first.seqs).toEqual([1, 2, 3])
    expect(second.seqs).toEqual([2, 3])
    expect(server.last.isClosed).toBe(true)
    await pass(60_000)
    expect(server.connections).toHaveLength(1)
  })

  it('fetches what a late listener lacks without repeating anything to the others', async () => {
    const [early, late] = [recordingListener(), recordingListener()]
    hub.subscribe(runA, { after: 0 }, early)
    await pass(20)
    for (const seq of [1, 2, 3]) server.last.sendDelta(runA, seq)
    await pass(0)
    hub.subscribe(runA, { after: 1 }, late)
    await pass(20)
    expect(server.connections.map((connection) => [connection.cursors, connection.isClosed])).toEqual([[`${runA}:0`, true], [`${runA}:1`, false]])
    for (const seq of [2, 3, 4]) server.last.sendDelta(runA, seq)
    await pass(0)
    expect(early.seqs).toEqual([1, 2, 3, 4])
    expect(late.seqs).toEqual([2, 3, 4])
  })

  it('lets one who only awaits the end join a run that is being read, on the same connection', async () => {
    const [reader, waiting] = [recordingListener(), recordingListener()]
    hub.subscribe(runA, { after: 0 }, reader)
    await pass(20)
    server.last.sendDelta(runA, 1)
    await pass(0)
    hub.subscribe(runA, { milestonesOnly: true }, waiting)
    await pass(20)
    server.last.sendDelta(runA, 2)
    server.last.sendFinish(runA, 3)
    await pass(0)
    expect(server.connections).toHaveLength(1)
    expect(waiting.types).toEqual(['finish'])
  })

  it('resumes after a broken connection from the last event, waiting longer each time until events come again', async () => {
    const listener = recordingListener()
    hub.subscribe(runA, { after: 0 }, listener)
    await pass(20)
    server.last.sendDelta(runA, 1)
    server.last.break()
    await pass(249)
    expect(server.connections).toHaveLength(1)
    server.statusOf = () => 0
    await pass(1)
    expect(server.last.cursors).toBe(`${runA}:1`)
    const delaysMs: number[] = []
    for (let attempt = 0; attempt < 6; attempt++) {
      const before = Date.now()
      const count = server.connections.length
      while (server.connections.length === count) await pass(10)
      delaysMs.push(Date.now() - before)
    }
    expect(delaysMs).toEqual([500, 1000, 2000, 4000, 5000, 5000])
    server.statusOf = () => 200
    await pass(5000)
    server.last.sendDelta(runA, 2)
    server.last.break()
    await pass(250)
    expect(server.last.cursors).toBe(`${runA}:2`)
    expect(listener.seqs).toEqual([1, 2])
  })

  it('takes 35 s without a byte for a dead connection, and pings for life', async () => {
    hub.subscribe(runA, {}, recordingListener())
    await pass(20)
    for (let ping = 0; ping < 5; ping++) {
      await pass(30_000)
      server.last.send(': ping\n\n')
    }
    await pass(34_000)
    expect(server.connections).toHaveLength(1)
    await pass(1_300)
    expect(server.connections).toHaveLength(2)
    expect(server.connections[0]?.isClosed).toBe(true)
  })

  it('reconnects at once when the network is back', async () => {
    server.statusOf = () => 0
    hub.subscribe(runA, {}, recordingListener())
    await pass(10_000)
    server.statusOf = () => 200
    const count = server.connections.length
    hub.wake()
    await pass(20)
    expect(server.connections).toHaveLength(count + 1)
  })

  it('tells everybody that the session is over, and asks no more', async () => {
    server.statusOf = () => 401
    const listener = recordingListener()
    hub.subscribe(runA, {}, listener)
    await pass(20)
    expect(listener.onSignedOut).toHaveBeenCalledOnce()
    await pass(60_000)
    expect(server.connections).toHaveLength(1)
  })

  it('drops only the run that is missing', async () => {
    server.statusOf = (cursors) => (cursors.includes(runB) ? 404 : 200)
    const [kept, missing] = [recordingListener(), recordingListener()]
    hub.subscribe(runA, {}, kept)
    hub.subscribe(runB, {}, missing)
    await pass(50)
    expect(missing.onGone).toHaveBeenCalledOnce()
    expect(kept.onGone).not.toHaveBeenCalled()
    expect(server.last.cursors).toBe(`${runA}:0`)
    server.last.sendDelta(runA, 1)
    await pass(0)
    expect(kept.seqs).toEqual([1])
  })

  it('gives a run up when the server ends its stream again and again without the terminal event', async () => {
    const listener = recordingListener()
    hub.subscribe(runA, {}, listener)
    for (let round = 0; round < 5; round++) {
      await pass(5_000)
      server.last.end()
    }
    await pass(60_000)
    expect(listener.onGone).toHaveBeenCalledOnce()
    expect(server.connections).toHaveLength(5)
  })

  it('closes the connection when the last listener leaves', async () => {
    const stop = hub.subscribe(runA, {}, recordingListener())
    await pass(20)
    stop()
    await pass(60_000)
    expect(server.connections.map((connection) => connection.isClosed)).toEqual([true])
  })

  it('holds no connection while paused and goes on from the same event', async () => {
    const listener = recordingListener()
    hub.subscribe(runA, { after: 0 }, listener)
    await pass(20)
    server.last.sendDelta(runA, 1)
    await pass(0)
    hub.setPaused(true)
    await pass(120_000)
    expect(server.connections.map((connection) => connection.isClosed)).toEqual([true])
    hub.setPaused(false)
    await pass(20)
    expect(server.last.cursors).toBe(`${runA}:1`)
  })

  it('passes over an event that it does not know', async () => {
    const listener = recordingListener()
    hub = createHub((data) => (data.includes('novel') ? undefined : JSON.parse(data) as RunEvent))
    hub.subscribe(runA, {}, listener)
    await pass(20)
    server.last.sendEvent(runA, 1, { type: 'novel' })
    server.last.sendDelta(runA, 2)
    await pass(0)
    expect(listener.seqs).toEqual([2])
  })

  it('follows the feed with the runs, from where it got to, and never gives it up', async () => {
    const news: number[] = []
    hub.subscribe('feed', { after: 100 }, { ...recordingListener(), onNews: (position) => news.push(position) })
    hub.subscribe(runA, { after: 0 }, recordingListener())
    await pass(20)
    expect(server.last.cursors).toBe(`feed:100,${runA}:0`)
    server.last.sendEvent('feed', 150, { type: 'feed-sync', isComplete: true })
    server.last.sendFinish(runA, 1)
    await pass(0)
    expect(server.last.isClosed).toBe(false)
    for (let attempt = 0; attempt < 8; attempt++) {
      server.last.end()
      await pass(10_000)
    }
    expect(news).toEqual([150])
    expect(server.last).toMatchObject({ cursors: 'feed:150', isClosed: false })
  })
})
