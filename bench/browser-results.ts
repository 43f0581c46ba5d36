import type { FrameMeasurement } from './browser-frames.ts'

export interface BrowserMeasurement {
  openedAfterMs: number
  shownAfterMs: number
  empty: FrameMeasurement
  scrolling: FrameMeasurement
  streaming: FrameMeasurement
  /** At a quarter of the processor's speed. */
  keyP95Ms: number
  pasteMs: number
  heapGrowthBytes: number
  memoryGrowthBytes: number
  firstScriptBytes: number
  callsPerTurn: number
  callsWhileIdle: number
}

interface Conditions { messages: number, bytes: number, pasteLines: number, tokens: number, idleSeconds: number, cores: number, browser: string }

type Row = [name: string, measured: string, target: string, isMet?: boolean]

/** The section about what people feel in the browser. */
export function formatBrowserResults(measured: BrowserMeasurement, { messages, bytes, pasteLines, tokens, idleSeconds, cores, browser }: Conditions): string {
  const frames = ({ perSecond, longestMs }: FrameMeasurement) => `${perSecond.toFixed(0)} (longest wait ${longestMs.toFixed(0)} ms)`
  const upTo = (name: string, value: number, limit: number, unit: string): Row => [name, `${value.toFixed(0)}`, `at most ${limit} ${unit}`, value <= limit]
  const rows: Row[] = [
    upTo('long conversation: its newest messages are there after, ms', measured.shownAfterMs, 1_500, 'ms'),
    upTo('long conversation: alive after, ms', measured.openedAfterMs, 1_500, 'ms'),
    ['frames per second of an empty page', frames(measured.empty), ''],
    ['frames per second while it scrolls', frames(measured.scrolling), 'at least 50', measured.scrolling.perSecond >= 50],
    ['frames per second while an answer grows in it', frames(measured.streaming), 'at least 50', measured.streaming.perSecond >= 50],
    upTo('longest task while an answer grows, code and diagrams in it, ms', measured.streaming.longestTaskMs, 50, 'ms'),
    upTo('key to what it shows at a quarter of the speed, p95 ms', measured.keyP95Ms, 50, 'ms'),
    upTo(`paste of ${pasteLines.toLocaleString('en')} lines until its file is shown, ms`, measured.pasteMs, 200, 'ms'),
    upTo(`memory of the tab after an answer of ${tokens.toLocaleString('en')} tokens, MB more`, measured.memoryGrowthBytes / 1e6, 80, 'MB'),
    ['of which its scripts hold, MB', (measured.heapGrowthBytes / 1e6).toFixed(0), ''],
    upTo('script of the first page, compressed, kB', measured.firstScriptBytes / 1000, 250, 'kB'),
    ['requests to the API in a turn, the shared stream not counted', String(measured.callsPerTurn), 'at most 2', measured.callsPerTurn <= 2],
    [`requests of any kind in ${idleSeconds} s without doing anything`, String(measured.callsWhileIdle), '0', measured.callsWhileIdle === 0],
  ]
  return [
    '# Browser',
    '',
    `Command: \`npm run bench:browser\`. A conversation of ${messages.toLocaleString('en')} messages (${(bytes / 1e6).toFixed(1)} MB of text, code, tables, formulas) in ${browser} without a window, 1280 × 800, drawn by the processor, on`,
    `${cores} cores that the server, the model server and the measuring share. The empty page shows what the machine gave at the time.`,
    '',
    '| | measured | target | met |',
    '| --- | --- | --- | --- |',
    ...rows.map(([name, value, target, isMet]) => `| ${[name, value, target, isMet === undefined ? '' : isMet ? 'yes' : '**no**'].join(' | ')} |`),
    '',
  ].join('\n')
}
