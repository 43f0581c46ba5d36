import { percentile } from './answers.ts'
import type { AnswerResult } from './answers.ts'

export interface LoadMeasurement { results: AnswerResult[], cpuMicroseconds: number, memoryBytes: number }

export interface Measurements {
  proxy: LoadMeasurement
  app: LoadMeasurement
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
  const tokens = measured.answers * measured.tokensPerAnswer
  const perToken = { proxy: measured.proxy.cpuMicroseconds / tokens, app: measured.app.cpuMicroseconds / tokens }
  const firstToken = { proxy: p95(measured.proxy, 'firstTokenMs'), app: p95(measured.app, 'firstTokenMs') }
  const nominalMs = (measured.tokensPerAnswer / measured.tokensPerSecond) * 1000
  const wrong = (load: LoadMeasurement) => load.results.reduce((sum, result) => sum + result.wrongEvents + (result.isTextRight ? 0 : 1), 0)
  const rows = [
    ['events lost or doubled, texts that differ', wrong(measured.proxy), wrong(measured.app), '0', wrong(measured.app) === 0],
    ['CPU per token, µs', perToken.proxy.toFixed(1), perToken.app.toFixed(1), '', undefined],
    ['CPU per token, ratio', '1', (perToken.app / perToken.proxy).toFixed(2), 'at most 2', perToken.app / perToken.proxy <= 2],
    ['first token, p95 ms', firstToken.proxy.toFixed(0), firstToken.app.toFixed(0), 'proxy + 100', firstToken.app - firstToken.proxy <= 100],
    [`end of the answer after its ${nominalMs / 1000} s, p95 ms`, late(measured.proxy, nominalMs), late(measured.app, nominalMs), 'on time', undefined],
    ['memory under load, MB', megabytes(measured.proxy.memoryBytes), megabytes(measured.app.memoryBytes), '', undefined],
    ['idle memory after a sign-up and three pages, MB', '', megabytes(measured.idleMemoryBytes), 'at most 200', measured.idleMemoryBytes <= 200e6],
    ['ready after, s', '', (measured.readyAfterMs / 1000).toFixed(1), 'within 5', measured.readyAfterMs <= 5000],
    ['signed-in pages per second', '', measured.pagesPerSecond.toFixed(0), 'aim: 100', measured.pagesPerSecond >= 100],
    ['failed pages', '', measured.failedPages, '0', measured.failedPages === 0],
  ] as const
  return [
    '# Measured',
    '',
    `Command: \`npm run bench\`. ${measured.answers} answers of ${measured.tokensPerAnswer} tokens at ${measured.tokensPerSecond} tokens/s, started evenly; proxy and product one after the`,
    `other in one run, against the same scripted model server, on ${measured.cores} cores with Node ${measured.nodeVersion}. One process, embedded SQLite, no`,
    'rate limits. Machines differ and are shared: read the ratios.',
    '',
    '| | bare proxy | product | target | met |',
    '|---|---|---|---|---|',
    ...rows.map(([name, proxy, app, target, isMet]) => `| ${name} | ${proxy} | ${app} | ${target} | ${isMet === undefined ? '' : isMet ? 'yes' : '**no**'} |`),
    '',
  ].join('\n')
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
