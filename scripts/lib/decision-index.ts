import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** Which numbers a domain's records take. */
const ranges: [from: number, heading: string][] = [
  [1, 'Foundations'],
  [10, 'Signing in'],
  [20, 'Models'],
  [30, 'The interface\'s frame'],
  [40, 'The chat'],
  [50, 'Runs'],
  [60, 'Further'],
]

/** The text of `docs/decisions/README.md`: every record with its title, in the order of their numbers. */
export function renderDecisionIndex(root: string): string {
  const records = globSync('docs/decisions/[0-9]*.md', { cwd: root }).sort().map((path) => readRecord(root, path)).filter(({ number }) => number > 0)
  const sections = ranges.flatMap(([from, heading], index) => {
    const to = ranges[index + 1]?.[0] ?? Number.POSITIVE_INFINITY
    const lines = records.filter(({ number }) => number >= from && number < to).map(({ number, title, file }) => `- [${number}. ${title}](${file})`)
    return lines.length > 0 ? [`## ${heading}\n\n${lines.join('\n')}\n`] : []
  })
  return `# Decisions

Why things are as they are; how records are written is [the first of them](0001-record-decisions.md), [the template](0000-template.md)
is there to be copied. This list is written by: \`npm run docs:write\`

${sections.join('\n')}`
}

function readRecord(root: string, path: string) {
  const file = basename(path)
  const title = /^# (?:\d+\. )?(.+)$/m.exec(readFileSync(join(root, path), 'utf8'))?.[1] ?? file
  return { file, number: Number.parseInt(file, 10), title }
}
