import type { PromptView } from '#shared/schemas/prompts.ts'
import type { PromptRow } from './queries.ts'

/** A prompt as the API shows it to a person. */
export function toPromptView({ id, command, text, isShared, userId, user, updatedAt }: PromptRow, readerId: string): PromptView {
  return { id, command, text, isShared, isOwn: userId === readerId, ownerName: user.name, updatedAt: updatedAt.toISOString() }
}
