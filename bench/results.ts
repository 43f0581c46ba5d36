import { percentile } from './answers.ts'
import type { AnswerResult } from './answers.ts'

export interface LoadMeasurement { results: AnswerResult[], cpuMicroseconds: number, memoryBytes: number }

/** The same load through the baseline and through the product, at the same time. */
export interface Round { proxy: LoadMeasurement, app: LoadMeasurement }

export interface Measurements {
  fresh: Round
  /** Several rounds; what they used is added up. */
  atWork: Round[]
  idleMemoryBytes: number
  readyAfterMs: number
  pagesPerSecond: number
  failedPages: number
  answers: number
  tokensPerAnswer: number
  tokensPerSecond: number
  cores: number
  nodeVersion: string
}

/** The table of what was measured, each figure beside its target. */
export function formatResults(measured: Measurements): string {
  const atWork = { proxy: addUp(measured.atWork.map(({ proxy }) => proxy)), app: addUp(measured.atWork.map(({ app }) => app)) }
  const rows = [
    ...loadRows(atWork, measured),
    ['CPU per token just after the start, µs', perToken(measured.fresh.proxy, measured).toFixed(1), perToken(measured.fresh.app, measured).toFixed(1), '', undefined],
    ['CPU per token just after the start, ratio', '1', ratio(measured.fresh, measured).toFixed(2), '', undefined],
    ['memory under load, MB', megabytes(atWork.proxy.memoryBytes), megabytes(atWork.app.memoryBytes), '', undefined],
    ['idle memory after a sign-up and three pages, MB', '', megabytes(measured.idleMemoryBytes), 'at most 200', measured.idleMemoryBytes <= 200e6],
    ['ready after, s', '', (measured.readyAfterMs / 1000).toFixed(1), 'within 5', measured.readyAfterMs <= 5000],
    ['signed-in pages per second', '', measured.pagesPerSecond.toFixed(0), 'aim: 100', measured.pagesPerSecond >= 100],
    ['failed pages', '', measured.failedPages, '0', measured.failedPages === 0],
  ] satisfies Row[]
  return [
    '# Measured',
    '',
    `Command: \`npm run bench\`. ${measured.answers} answers of ${measured.tokensPerAnswer} tokens at ${measured.tokensPerSecond} tokens/s, started evenly, through proxy and product each at the`,
    `same time, against the same scripted model server, on ${measured.cores} cores with Node ${measured.nodeVersion}. One process, embedded SQLite, no`,
    `rate limits. They take it just after their start, and ${measured.atWork.length} times at work, which the figures are from that say nothing else, added up.`,
    'Machines differ, are shared, and are not the same from one minute to the next: read the ratios.',
    '',
    '| | bare proxy | product | target | met |',
    '|---|---|---|---|---|',
    ...rows.map(([name, proxy, app, target, isMet]) => `| ${name} | ${proxy} | ${app} | ${target} | ${isMet === undefined ? '' : isMet ? 'yes' : '**no**'} |`),
    '',
  ].join('\n')
}

type Row = readonly [name: string, proxy: string | number, app: string | number, target: string, isMet: boolean | undefined]

function loadRows({ proxy, app }: Round, measured: Measurements): Row[] {
  const firstToken = { proxy: p95(proxy, 'firstTokenMs'), app: p95(app, 'firstTokenMs') }
  const nominalMs = (measured.tokensPerAnswer / measured.tokensPerSecond) * 1000
  return [
    ['events lost or doubled, texts that differ', wrong(proxy), wrong(app) + wrong(measured.fresh.app), '0', wrong(app) + wrong(measured.fresh.app) === 0],
    ['CPU per token, µs', perToken(proxy, measured).toFixed(1), perToken(app, measured).toFixed(1), '', undefined],
    ['CPU per token, ratio', '1', ratio({ proxy, app }, measured).toFixed(2), 'at most 2', ratio({ proxy, app }, measured) <= 2],
    ['CPU per token, ratio, each round', '1', measured.atWork.map((round) => ratio(round, measured).toFixed(2)).join(', '), '', undefined],
    ['first token, p95 ms', firstToken.proxy.toFixed(0), firstToken.app.toFixed(0), 'proxy + 100', firstToken.app - firstToken.proxy <= 100],
    [`end of the answer after its ${nominalMs / 1000} s, p95 ms`, late(proxy, nominalMs), late(app, nominalMs), 'on time', undefined],
  ]
}

function addUp(loads: LoadMeasurement[]): LoadMeasurement {
  return {
    results: loads.flatMap(({ results }) => results),
    cpuMicroseconds: loads.reduce((sum, { cpuMicroseconds }) => sum + cpuMicroseconds, 0),
    memoryBytes: Math.max(...loads.map(({ memoryBytes }) => memoryBytes)),
  }
}

function wrong(load: LoadMeasurement): number {
  return load.results.reduce((sum, result) => sum + result.wrongEvents + (result.isTextRight ? 0 : 1), 0)
}

function perToken(load: LoadMeasurement, { tokensPerAnswer }: Measurements): number {
  return load.cpuMicroseconds / (load.results.length * tokensPerAnswer)
}

function ratio({ proxy, app }: Round, measured: Measurements): number {
  return perToken(app, measured) / perToken(proxy, measured)
}

function p95(load: LoadMeasurement, field: 'firstTokenMs' | 'durationMs'): number {
  return percentile(load.results.map((result) => result[field]), 0.95)
}

function late(load: LoadMeasurement, nominalMs: number): string {
  return (p95(load, 'durationMs') - nominalMs).toFixed(0)
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0)
}
