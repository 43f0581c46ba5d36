import { v7 as newId } from 'uuid'
import type { SeededDatabase } from './search-data.ts'
import { createWriter } from './search-data.ts'

const dayMs = 24 * 60 * 60 * 1000

const code = (index: number) => ['```ts', `export function step${index}(names: readonly string[]): string[] {`, '  const seen = new Set<string>()', '  return names.filter((name) => !seen.has(name) && seen.add(name))', '}', '```'].join('\n')
const table = (index: number) => ['| Name | Count | 备注 |', '|:-----|------:|:----:|', ...[1, 2, 3].map((row) => `| part ${index}.${row} | ${index * row} | 第 ${row} 行 |`)].join('\n')
const list = (index: number) => ['1. **First** of all', `2. Then *step ${index}*`, '   - with `details`', '   - and [more](https://example.com)'].join('\n')
const formula = (index: number) => `$$\n\\sum_{k=1}^{${index}} k = \\frac{${index}(${index}+1)}{2}\n$$`
const diagram = (index: number) => `\`\`\`mermaid\nflowchart LR\n  A[Start ${index}] --> B{Choose}\n  B --> C[One]\n  B --> D[Two]\n\`\`\``

/** About so many characters of what models write: text in two languages, code, tables, lists, now and then a formula or a diagram. */
export function richText(seed: number, characters: number, { hasDiagrams = false } = {}): string {
  const write = createWriter(seed)
  const extras = [code, table, list, formula, ...(hasDiagrams ? [diagram] : [])]
  let text = ''
  for (let index = 1; text.length < characters; index++) text += `## Part ${index}\n\n${write().slice(0, 400)}\n\n${extras[(seed + index) % extras.length]?.(index)}\n\n`
  return text
}

/** Puts one conversation of so many messages into the database, a question and an answer in turns, and gives its id. */
export async function seedConversation(database: SeededDatabase, userId: string, messages: number): Promise<string> {
  const startMs = Date.now() - dayMs
  const id = newId({ msecs: startMs })
  const at = new Date(startMs)
  const write = createWriter(7)
  const ids = Array.from({ length: messages }, (_, index) => newId({ msecs: startMs + index * 1000 }))
  const textOf = (index: number) => (index % 2 ? richText(index, 850) : write().slice(0, 120))
  await database.insert('INSERT INTO Conversation (id, userId, title, titleSource, createdAt, lastActivityAt) VALUES (?, ?, ?, ?, ?, ?)', [[id, userId, 'A long conversation', 'automatic', at, at]])
  await database.insert(
    'INSERT INTO Message (id, conversationId, parentId, role, parts, state, appliedSeq, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ids.map((messageId, index) => {
      const moment = new Date(startMs + index * 1000)
      return [messageId, id, ids[index - 1] ?? null, index % 2 ? 'assistant' : 'user', JSON.stringify([{ type: 'text', text: textOf(index) }]), 'completed', 0, moment, moment]
    }),
  )
  await database.insert('UPDATE Conversation SET headId = ? WHERE id = ?', [[ids.at(-1), id]])
  return id
}
