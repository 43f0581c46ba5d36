import { z } from 'zod'
import { id } from './ids.ts'
import { timestamp } from './timestamp.ts'

/** As many prompts may one person have. */
export const maximumPrompts = 500

/** What is typed behind the stroke: letters of any script, digits, hyphens and underscores. */
export const promptCommand = z.string().trim().toLowerCase().regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,39}$/u)

/** What is put into the field. `{{name}}` is asked for, `{{name=proposal}}` too; `{{date}}` and `{{time}}` are those of the moment. */
export const promptTemplate = z.string().trim().min(1).max(50_000).overwrite((text) => text.toWellFormed())

export const createPromptInput = z.object({ command: promptCommand, text: promptTemplate, isShared: z.boolean() })
export type CreatePromptInput = z.output<typeof createPromptInput>
export const updatePromptInput = createPromptInput.partial()
export type UpdatePromptInput = z.output<typeof updatePromptInput>

export const promptView = z.object({
  id,
  command: z.string(),
  text: z.string(),
  /** Everybody can use it. */
  isShared: z.boolean(),
  isOwn: z.boolean(),
  /** Whose it is. */
  ownerName: z.string(),
  updatedAt: timestamp,
})
export type PromptView = z.output<typeof promptView>

/** A person's own and those that others share, by command, the own ones first. */
export const promptList = z.object({ items: z.array(promptView) })
