import type { PromptView } from '#shared/schemas/prompts.ts'
import { toPromptView } from './prompt-view.ts'
import { queryUsablePrompts } from './queries.ts'

/** More than anybody looks through; the command finds the rest of one's own. */
const mostListed = 2_000

/** The prompts that a person can use, by command; of the same command the own one comes first. */
export async function listPrompts(userId: string): Promise<{ items: PromptView[] }> {
  const views = (await queryUsablePrompts(userId, mostListed)).map((row) => toPromptView(row, userId))
  return { items: views.sort((one, other) => compare(one.command, other.command) || Number(other.isOwn) - Number(one.isOwn)) }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}
