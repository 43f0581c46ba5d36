interface Timing { medianMs: number, p95Ms: number, found: number }

export interface SearchMeasurement {
  name: string
  /** From the first entry to the last, with everything else that the server does meanwhile. */
  fillingMs: number
  /** Processor time of the server for it, in ms. */
  cpuMs: number
  /** Of the database's files, the terms included. */
  addedBytes: number
  /** Searches of somebody who has half of all messages, and of somebody who has few. */
  heavy: Timing[]
  light: Timing[]
}

interface Conditions { searches: string[], messages: number, cores: number, repetitions: number }

/** The section about full-text search. */
export function formatSearchResults(measured: SearchMeasurement[], { searches, messages, cores, repetitions }: Conditions): string {
  const row = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`
  const timing = ({ medianMs, p95Ms, found }: Timing | undefined = { medianMs: Number.NaN, p95Ms: Number.NaN, found: 0 }) => `${medianMs.toFixed(0)} / ${p95Ms.toFixed(0)} (${found})`
  return [
    '# Search',
    '',
    `Command: \`npm run bench:search\`. ${messages.toLocaleString('en')} messages in English and Chinese, 20 to 120 words or 12 to 170 characters long, half of them one person's, the other half`,
    `100 others'; words and characters as frequent as in languages. One process on ${cores} cores that the database shares, searches one after the other through HTTP,`,
    `${repetitions} of each: median / p95 in ms, and the conversations found on the first page.`,
    '',
    row(['', ...measured.flatMap(({ name }) => [`${name}, has 50 %`, `${name}, has 0.5 %`])]),
    row(['---', ...measured.flatMap(() => ['---', '---'])]),
    ...searches.map((name, index) => row([name, ...measured.flatMap(({ heavy, light }) => [timing(heavy[index]), timing(light[index])])])),
    '',
    row(['filling the index', ...measured.map(({ name }) => name)]),
    row(['---', ...measured.map(() => '---')]),
    row(['all messages, s', ...measured.map(({ fillingMs }) => (fillingMs / 1000).toFixed(0))]),
    row(['processor time of the server per message, ms', ...measured.map(({ cpuMs }) => (cpuMs / messages).toFixed(2))]),
    row(['space per message, the terms included, kB', ...measured.map(({ addedBytes }) => (addedBytes / messages / 1000).toFixed(1))]),
    '',
  ].join('\n')
}
