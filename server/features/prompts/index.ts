export { createPrompt, deletePrompt, updatePrompt } from './change-prompts.ts'
export { listPrompts } from './list-prompts.ts'
