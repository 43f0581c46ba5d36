import { indexTitle } from '#server/features/search/index.ts'
import { changeAlone } from './change-alone.ts'

/** An automatic title fills an empty or automatic one, never a person's; says whether it did. */
export async function setAutomaticTitle(id: string, title: string): Promise<boolean> {
  const { result } = await changeAlone({ id }, async (handle, { titleSource, userId }) => {
    if (titleSource === 'person') return { result: false }
    await indexTitle({ userId, conversationId: id, title }, handle)
    return { result: true, fields: { title, titleSource: 'automatic' } }
  })
  return result
}
