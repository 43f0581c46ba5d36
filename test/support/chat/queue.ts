import type { MessageView } from '#shared/schemas/conversations.ts'
import type { AddToQueueInput, QueueView } from '#shared/schemas/queue.ts'
import type { ApiClient } from '../http/api-client.ts'
import { waitUntil } from '../wait-until.ts'
import { getMessages, visibleText } from './chat.ts'

const queuePath = (conversationId: string) => `/api/v1/conversations/${conversationId}/queue`

/** Lets a message wait. @throws when that is refused */
export async function queueMessage(client: ApiClient, conversationId: string, input: AddToQueueInput): Promise<QueueView> {
  const { status, body } = await client.post<QueueView>(queuePath(conversationId), input)
  if (status !== 201) throw new Error(`The message was not queued: ${status} ${JSON.stringify(body)}`)
  return body
}

export async function getQueue(client: ApiClient, conversationId: string): Promise<QueueView> {
  return (await client.get<QueueView>(queuePath(conversationId))).body
}

export async function queuedTexts(client: ApiClient, conversationId: string): Promise<string[]> {
  return (await getQueue(client, conversationId)).items.map(({ text }) => text)
}

/** Waits until nothing waits or is written, and gives the shown branch. */
export async function waitUntilQuiet(client: ApiClient, conversationId: string): Promise<MessageView[]> {
  return await waitUntil('the queue to be empty and every answer to have ended', async () => {
    const [waiting, messages] = [await queuedTexts(client, conversationId), await getMessages(client, conversationId)]
    const isQuiet = waiting.length === 0 && messages.every(({ state }) => state !== 'running')
    return isQuiet ? messages : undefined
  }, { timeoutMs: 20_000 })
}

/** The texts of a branch, each with who said it. */
export function asDialogue(messages: MessageView[]): string[] {
  return messages.map((message) => `${message.role}: ${visibleText(message)}`)
}
