import { clear, createStore, del, delMany, set, values } from 'idb-keyval'
import type { UseStore } from 'idb-keyval'
import { chooseForgotten, sortKept } from './kept-conversation'
import type { KeptConversation } from './kept-conversation'

let store: UseStore | undefined
const useStore = () => store ??= createStore('agentchat-offline', 'conversations')

/** What this browser has kept, newest first. A browser may refuse its storage: then that is nothing. */
export async function listKept(): Promise<KeptConversation[]> {
  return sortKept(await attempt(() => values<KeptConversation>(useStore())) ?? [])
}

/** Keeps a conversation, and lets go of what is somebody else's or too old. */
export async function keepConversation(conversation: KeptConversation): Promise<void> {
  await attempt(() => set(conversation.id, conversation, useStore()))
  const forgotten = chooseForgotten(await listKept(), conversation.userId)
  if (forgotten.length > 0) await attempt(() => delMany(forgotten, useStore()))
}

export async function forgetConversation(id: string): Promise<void> {
  await attempt(() => del(id, useStore()))
}

export async function forgetConversations(): Promise<void> {
  await attempt(() => clear(useStore()))
}

/** What does not work with this browser's storage is only missing without a connection. */
async function attempt<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work()
  } catch {
    return undefined
  }
}
