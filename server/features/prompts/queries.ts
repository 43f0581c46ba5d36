import { v7 as newId } from 'uuid'
import { useDatabase } from '#server/lib/db/client.ts'
import type { CreatePromptInput, UpdatePromptInput } from '#shared/schemas/prompts.ts'

const promptFields = { id: true, userId: true, command: true, text: true, isShared: true, updatedAt: true, user: { select: { name: true } } } as const

/** A prompt as the database has it, with its owner's name. */
export type PromptRow = Awaited<ReturnType<typeof queryUsablePrompts>>[number]

/** A person's own prompts, and those that others share. */
export async function queryUsablePrompts(userId: string, limit: number) {
  return await useDatabase().prompt.findMany({
    where: { OR: [{ userId }, { isShared: true, user: { disabledAt: null } }] },
    orderBy: [{ command: 'asc' }, { id: 'asc' }],
    take: limit,
    select: promptFields,
  })
}

export async function findOwnPromptId(userId: string, id: string): Promise<string | undefined> {
  return (await useDatabase().prompt.findFirst({ where: { id, userId }, select: { id: true } }))?.id
}

export async function countPrompts(userId: string): Promise<number> {
  return await useDatabase().prompt.count({ where: { userId } })
}

export async function insertPrompt(userId: string, data: CreatePromptInput, now: Date): Promise<PromptRow> {
  return await useDatabase().prompt.create({ data: { id: newId(), userId, ...data, createdAt: now, updatedAt: now }, select: promptFields })
}

export async function changePrompt(id: string, data: UpdatePromptInput, now: Date): Promise<PromptRow> {
  return await useDatabase().prompt.update({ where: { id }, data: { ...data, updatedAt: now }, select: promptFields })
}

export async function removePrompt(id: string): Promise<void> {
  await useDatabase().prompt.deleteMany({ where: { id } })
}
