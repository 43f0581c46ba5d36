import { v7 as newId } from 'uuid'
import { useDatabase } from '#server/lib/db/client.ts'

const somewhen = new Date('2026-11-22T12:00:00Z')

/** A person in the database of this process, who never signs in. */
export async function makePerson(): Promise<string> {
  const id = newId()
  await useDatabase().user.create({ data: { id, email: `${id}@example.com`, name: 'Ada', passwordHash: '', role: 'member', locale: 'en', createdAt: somewhen, updatedAt: somewhen } })
  return id
}

export interface MadeConversation { conversationId: string, messageIds: string[] }

/** A conversation with these messages, behind the product's back: nothing of it is in the search index. */
export async function makeConversation(userId: string, { title = '', texts = [] }: { title?: string, texts?: string[] }): Promise<MadeConversation> {
  const conversationId = newId()
  const messageIds = texts.map(() => newId())
  await useDatabase().conversation.create({ data: { id: conversationId, userId, title, titleSource: 'person', createdAt: somewhen, lastActivityAt: somewhen } })
  await useDatabase().message.createMany({
    data: texts.map((text, index) => ({
      id: messageIds[index] ?? '', conversationId, parentId: messageIds[index - 1] ?? null, role: index % 2 === 0 ? 'user' : 'assistant',
      parts: [{ type: 'text', text }], state: 'completed', appliedSeq: 0, createdAt: somewhen, updatedAt: somewhen,
    })),
  })
  return { conversationId, messageIds }
}
