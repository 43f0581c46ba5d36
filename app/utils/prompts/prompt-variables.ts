/** Something that a prompt leaves open. */
export interface PromptVariable {
  name: string
  /** What it is unless something else is filled in. */
  proposal: string
}

/** `{{name}}` or `{{name=proposal}}`, on one line. */
const variablePattern = /\{\{\s*([^{}=\s](?:[^{}=\n]*[^{}=\s])?)\s*(?:=\s*([^{}\n]*?)\s*)?\}\}/g

/** Known without asking. */
export type MomentVariables = Record<'date' | 'time', string>
const momentNames: ReadonlySet<string> = new Set<keyof MomentVariables>(['date', 'time'])

/** What has to be asked before a prompt can be used, each once, in the order of the text. */
export function findVariables(text: string): PromptVariable[] {
  const found = new Map<string, PromptVariable>()
  for (const [, name = '', proposal = ''] of text.matchAll(variablePattern)) {
    if (momentNames.has(name.toLowerCase())) continue
    const known = found.get(name)
    if (!known) found.set(name, { name, proposal })
    else if (known.proposal === '') known.proposal = proposal
  }
  return [...found.values()]
}

/** The text with everything filled in; what nobody has filled in is its proposal. What is filled in is not looked through again. */
export function fillVariables(text: string, values: Record<string, string>, moment: MomentVariables): string {
  return text.replaceAll(variablePattern, (_whole, name: string, proposal: string | undefined) => {
    const lowerName = name.toLowerCase()
    if (lowerName === 'date' || lowerName === 'time') return moment[lowerName]
    return (Object.hasOwn(values, name) && values[name]) || (proposal ?? '')
  })
}

/** Date and time as they are written in a language. */
export function describeMoment(now: Date, locale: string): MomentVariables {
  return { date: now.toLocaleDateString(locale, { dateStyle: 'long' }), time: now.toLocaleTimeString(locale, { timeStyle: 'short' }) }
}
