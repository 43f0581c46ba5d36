import type { PromptView } from '#shared/schemas/prompts.ts'

/** More than fits above the field. */
const mostShown = 50

/** What is typed behind a stroke at the beginning of an otherwise empty field; undefined where no command is typed. */
export function readCommand(text: string): string | undefined {
  return /^\/([^\s/]{0,40})$/u.exec(text)?.[1]?.toLowerCase()
}

/** The prompts that a command can mean: those that begin with it, then those that have it anywhere, in their text too. */
export function matchPrompts(prompts: readonly PromptView[], command: string): PromptView[] {
  const rank = ({ command: known, text }: PromptView) => {
    if (known.startsWith(command)) return 0
    if (known.includes(command)) return 1
    return text.toLowerCase().includes(command) ? 2 : 3
  }
  return prompts.map((prompt) => ({ prompt, rank: rank(prompt) })).filter(({ rank }) => rank < 3)
    .sort((one, other) => one.rank - other.rank).slice(0, mostShown).map(({ prompt }) => prompt)
}
