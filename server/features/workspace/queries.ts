import { useDatabase } from '#server/lib/db/client.ts'

/** The value under a key of the instance's settings; undefined when it was never changed. */
export async function findSetting(key: string): Promise<unknown> {
  const row = await useDatabase().setting.findUnique({ where: { key }, select: { value: true } })
  return row?.value
}

export async function saveSetting(key: string, value: string, now: Date): Promise<void> {
  await useDatabase().setting.upsert({ where: { key }, create: { key, value, updatedAt: now }, update: { value, updatedAt: now }, select: { key: true } })
}
