import { watch } from 'vue'
import type { ConversationView, ThreadView } from '#shared/schemas/conversations.ts'
import { feedName } from '#shared/stream/feed.ts'
import { followRun } from '../../../app/utils/stream/follow-run.ts'
import { parseStreamEvent } from '../../../app/utils/stream/parse-stream-event.ts'
import { StreamHub } from '../../../app/utils/stream/stream-hub.ts'
import { createThreadState, isAtWork, isHeld, setRunActive, type ThreadState } from '../../../app/utils/thread/thread-state.ts'
import { ThreadSync } from '../../../app/utils/thread/thread-sync.ts'
import type { ApiClient } from '../http/api-client.ts'

/** One browser of a person: the connection and the threads of the page, without the page. */
export class Device {
  readonly client: ApiClient
  readonly #hub: StreamHub
  readonly #threads = new Map<string, OpenThread>()
  readonly #leave: () => void

  constructor(client: ApiClient) {
    this.client = client
    this.#hub = new StreamHub({
      fetch: (url, init) => fetch(client.baseUrl + String(url), { ...init, headers: { ...init?.headers, cookie: client.cookies.header('/api') } }),
      setTimer: (callback, delayMs) => {
        const timer = setTimeout(callback, delayMs)
        return () => clearTimeout(timer)
      },
      random: Math.random,
      parseEvent: parseStreamEvent,
    })
    this.#leave = this.#hub.subscribe(feedName, { after: Date.now() * 1_000 }, { onEvent: () => undefined, onNews: (_position, event) => this.#hear(event) })
  }

  #hear(event: NonNullable<ReturnType<typeof parseStreamEvent>>) {
    if (event.type === 'feed-sync' && !event.isComplete) for (const { sync } of this.#threads.values()) sync.tellMissed()
    if (event.type === 'feed-conversation') this.#threads.get(event.conversation.id)?.sync.tell(event.conversation)
  }

  /** Opens a conversation, as its page does; from then on it keeps itself in step. */
  async open(id: string): Promise<ThreadState> {
    const fetchThread = async () => (await this.client.get<ThreadView>(`/api/v1/conversations/${id}/thread`)).body
    const { conversation, messages, queue, draft } = await fetchThread()
    const thread = createThreadState(conversation, messages, { queue, draft })
    const opened = new OpenThread(thread, new ThreadSync(thread, fetchThread), this.#hub)
    this.#threads.set(id, opened)
    // What was told between loading and listening.
    opened.sync.tell((await this.client.get<ConversationView>(`/api/v1/conversations/${id}`)).body)
    return thread
  }

  close(id: string): void {
    this.#threads.get(id)?.close()
    this.#threads.delete(id)
  }

  leave(): void {
    for (const id of this.#threads.keys()) this.close(id)
    this.#leave()
  }
}

/** A thread with what keeps it in step and follows its runs. */
class OpenThread {
  readonly sync: ThreadSync
  readonly #follows = new Map<string, () => void>()
  readonly #stops: (() => void)[]

  constructor(thread: ThreadState, sync: ThreadSync, hub: StreamHub) {
    this.sync = sync
    this.#stops = [
      watch(() => isHeld(thread), (held) => { if (!held) sync.settle() }, { flush: 'sync' }),
      watch(() => [thread.conversation.value.activeRunIds, ...thread.messages.value.map(({ runId, state }) => runId && isAtWork(state) && runId)], () => this.#followAll(thread, hub), { immediate: true }),
    ]
  }

  #followAll(thread: ThreadState, hub: StreamHub) {
    for (const message of thread.messages.value) {
      const { id, runId, state } = message
      const key = `${runId} ${id}`
      if (!runId || !isAtWork(state) || this.#follows.has(key)) continue
      this.#follows.set(key, followRun(message, runId, {
        source: hub,
        requestFrame: (callback) => {
          const timer = setTimeout(callback, 4)
          return () => clearTimeout(timer)
        },
        onTitle: (title) => { thread.conversation.value = { ...thread.conversation.value, title } },
        onEnd: () => setRunActive(thread, runId, false),
        onGone: () => void this.sync.refresh().catch(() => undefined),
      }))
    }
  }

  close() {
    for (const stop of [...this.#stops, ...this.#follows.values()]) stop()
  }
}
