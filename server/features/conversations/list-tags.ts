import type { TagList } from '#shared/schemas/conversations.ts'
import { queryTags } from './queries/tag-queries.ts'

/** More than anybody tells apart. */
const mostListed = 500

/** The tags that a person has given, those that are used most first. A tag is there as long as a conversation has it. */
export async function listTags(userId: string): Promise<TagList> {
  return { items: await queryTags(userId, mostListed) }
}
