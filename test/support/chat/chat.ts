import { randomUUID } from 'node:crypto'
import type { ConversationView, MessagePage, MessageView } from '#shared/schemas/conversations.ts'
import type { ProviderView } from '#shared/schemas/models.ts'
import type { AcceptedRun, CreateRunInput } from '#shared/schemas/runs.ts'
import { runEvent } from '#shared/stream/events.ts'
import type { RunEvent } from '#shared/stream/events.ts'
import { applyEvent, createAnswerState, textOf } from '#shared/stream/reduce.ts'
import type { AnswerState } from '#shared/stream/reduce.ts'
import type { ApiClient } from '../http/api-client.ts'
import { startModelServer } from '../model-server/server.ts'
import type { ModelServer } from '../model-server/server.ts'
import { startServer } from '../start-server.ts'
import type { Person } from '../person.ts'
import type { ServerOptions, TestServer } from '../start-server.ts'
import { waitUntil } from '../wait-until.ts'

/** A server, a scripted model server that it knows, and an administrator who talks to it. */
export interface Chat {
  server: TestServer
  modelServer: ModelServer
  person: Person
  /** The id of one of the models that `setUpChat` was given. */
  modelId: (name: string) => string
  close: () => Promise<void>
}

export async function setUpChat({ models, ...options }: ServerOptions & { models: string[] }): Promise<Chat> {
  const modelServer = await startModelServer()
  const server = await startServer({ ...options, modelServers: [modelServer] })
  const person = await server.register({ name: 'Ada' })
  const ids = await addProvider(person.client, modelServer.baseUrl, models)
  return {
    server,
    modelServer,
    person,
    modelId: (name) => ids.get(name) ?? raise(`There is no model ${name}`),
    close: async () => {
      await server.close()
      await modelServer.close()
    },
  }
}

/** Adds an OpenAI-compatible provider with these models and gives their ids by name. */
export async function addProvider(client: ApiClient, baseUrl: string, models: string[]): Promise<Map<string, string>> {
  const created = await client.post<ProviderView>('/api/v1/models/providers', { kind: 'openai-compatible', name: `Scripted ${randomUUID().slice(0, 8)}`, baseUrl, apiKey: 'test-key' })
  const updated = await client.put<ProviderView>(`/api/v1/models/providers/${created.body.id}/models`, {
    models: models.map((externalId) => ({ externalId, label: externalId, isEnabled: true })),
  })
  return new Map(updated.body.models.map((model) => [model.externalId, model.id]))
}

export async function createConversation(client: ApiClient): Promise<string> {
  return (await client.post<ConversationView>('/api/v1/conversations', {})).body.id
}

/** Asks for an answer. @throws when it is not accepted */
export async function startRun(client: ApiClient, conversationId: string, input: CreateRunInput): Promise<AcceptedRun> {
  const { status, body } = await client.post<AcceptedRun>(`/api/v1/conversations/${conversationId}/runs`, input)
  if (status !== 202) throw new Error(`The run was not accepted: ${status} ${JSON.stringify(body)}`)
  return body
}

/** Starts a conversation with one question. */
export async function ask(client: ApiClient, text: string, modelId: string): Promise<AcceptedRun & { conversationId: string }> {
  const conversationId = await createConversation(client)
  return { conversationId, ...await startRun(client, conversationId, { kind: 'send', text, parentId: null, modelId }) }
}

export interface WatchedEvent { seq: number, event: RunEvent, atMs: number }

/** The events of a run as a reader gets them; ends after the terminal one, or when `signal` leaves. */
export async function* watch(client: ApiClient, runId: string, { after = 0, signal }: { after?: number, signal?: AbortSignal } = {}): AsyncGenerator<WatchedEvent> {
  for await (const { id, data } of client.events(`/api/v1/runs/${runId}/events`, { lastEventId: after, signal })) {
    yield { seq: Number(id), event: runEvent.parse(data), atMs: Date.now() }
  }
}

/** Reads a run to its end and gives what a screen would show. */
export async function watchToEnd(client: ApiClient, runId: string, state: AnswerState = createAnswerState()): Promise<AnswerState> {
  for await (const { seq, event } of watch(client, runId)) applyEvent(state, seq, event)
  return state
}

export async function getMessages(client: ApiClient, conversationId: string): Promise<MessageView[]> {
  return (await client.get<MessagePage>(`/api/v1/conversations/${conversationId}/messages?limit=100`)).body.items
}

/** The stored answer, once it is in an end state. */
export async function waitForAnswer(client: ApiClient, conversationId: string, messageId: string, timeoutMs = 15_000): Promise<MessageView> {
  return await waitUntil('the answer to end', async () => {
    const message = (await getMessages(client, conversationId)).find((candidate) => candidate.id === messageId)
    return message && message.state !== 'running' ? message : undefined
  }, { timeoutMs, intervalMs: 50 })
}

export function visibleText(message: Pick<MessageView, 'parts'>): string {
  return textOf(message.parts)
}

function raise(text: string): never {
  throw new Error(text)
}
