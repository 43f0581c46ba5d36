import { maximumPrompts } from '#shared/schemas/prompts.ts'
import type { CreatePromptInput, PromptView, UpdatePromptInput } from '#shared/schemas/prompts.ts'
import { isUniqueViolation } from '#server/lib/db/errors.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { getOwnPromptId } from './policy.ts'
import { toPromptView } from './prompt-view.ts'
import { changePrompt, countPrompts, insertPrompt, removePrompt } from './queries.ts'

/** @throws AppError prompt-exists or prompts-full */
export async function createPrompt(userId: string, input: CreatePromptInput): Promise<PromptView> {
  if (await countPrompts(userId) >= maximumPrompts) throw new AppError('prompts-full')
  return toPromptView(await insertPrompt(userId, input, new Date()).catch(refuse), userId)
}

/** Changes what is named. @throws AppError not-found or prompt-exists */
export async function updatePrompt({ userId, id, change }: { userId: string, id: string, change: UpdatePromptInput }): Promise<PromptView> {
  return toPromptView(await changePrompt(await getOwnPromptId(userId, id), change, new Date()).catch(refuse), userId)
}

/** @throws AppError not-found */
export async function deletePrompt({ userId, id }: { userId: string, id: string }): Promise<void> {
  await removePrompt(await getOwnPromptId(userId, id))
}

function refuse(error: unknown): never {
  throw isUniqueViolation(error) ? new AppError('prompt-exists') : error
}
