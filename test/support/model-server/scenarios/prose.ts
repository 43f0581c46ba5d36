/** Scenarios that answer with text, each at its own speed. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { nowMs } from '../real-timers.ts'
import type { Scenario, Step } from '../steps.ts'
import { proseTokens, splitWords } from '../text.ts'
import { waitUntilMs } from '../timer-wheel.ts'

/** What the `usage` scenario reports. */
export const scenarioUsage = { inputTokens: 1234, outputTokens: 56, cachedInputTokens: 34, reasoningTokens: 21 }

const hugePieceBytes = 16_384
const hugePieceCount = 640

/** Steps that send each token as an event of its own. */
export function* sayTokens(tokens: readonly string[]): Generator<Step> {
  for (const text of tokens) yield { text }
}

/** Sends tokens on an even schedule, which is computed from the first one and thus never drifts. */
export async function* paceTokens(tokens: readonly string[], tokensPerSecond: number): AsyncGenerator<Step> {
  const startMs = nowMs()
  for (const [index, text] of tokens.entries()) {
    await waitUntilMs(startMs + (index * 1000) / tokensPerSecond)
    yield { text }
  }
}

/** The thinking of the `reasoning` scenario, token by token. */
export const reasoningTokens = proseTokens('reasoning-thoughts', 40)

const readMarkdown = (): string => readFileSync(join(import.meta.dirname, 'markdown.md'), 'utf8')

const hugePiece = (index: number): string => {
  const filler = 'All of this text has to arrive. '
  return `[${index}] `.padEnd(hugePieceBytes, filler)
}

const hugePieces = function* (): Generator<string> {
  for (let index = 0; index < hugePieceCount; index++) yield hugePiece(index)
}

const tokensOf = (name: string, count: number): string => proseTokens(name, count).join('')

/** Text, from one word to 10 MiB. */
export const proseScenarios: readonly Scenario[] = [
  {
    listedNames: ['echo'],
    pattern: /^echo$/,
    play: (request) => sayTokens(splitWords(request.userText)),
    text: (_match, input) => input,
  },
  {
    listedNames: ['lorem-600'],
    pattern: /^lorem-(\d+)$/,
    play: (_request, match) => sayTokens(proseTokens(match[0], Number(match[1]))),
    text: (match) => tokensOf(match[0], Number(match[1])),
  },
  {
    listedNames: ['paced-600x20'],
    pattern: /^paced-(\d+)x(\d+)$/,
    play: (_request, match) => paceTokens(proseTokens(match[0], Number(match[1])), Number(match[2])),
    text: (match) => tokensOf(match[0], Number(match[1])),
  },
  {
    listedNames: ['slow'],
    pattern: /^slow$/,
    play: async function* () {
      yield { delayMs: 2000 }
      yield* paceTokens(proseTokens('slow', 40), 10)
    },
    text: () => tokensOf('slow', 40),
  },
  {
    listedNames: ['reasoning'],
    pattern: /^reasoning$/,
    play: function* () {
      for (const reasoning of reasoningTokens) yield { reasoning }
      yield* sayTokens(proseTokens('reasoning', 40))
    },
    text: () => tokensOf('reasoning', 40),
  },
  {
    listedNames: ['markdown'],
    pattern: /^markdown$/,
    play: () => sayTokens(splitWords(readMarkdown())),
    text: readMarkdown,
  },
  {
    listedNames: ['usage'],
    pattern: /^usage$/,
    play: function* () {
      yield { usage: scenarioUsage }
      yield* sayTokens(proseTokens('usage', 10))
    },
    text: () => tokensOf('usage', 10),
  },
  {
    listedNames: ['huge'],
    pattern: /^huge$/,
    play: function* () {
      for (const text of hugePieces()) yield { text }
    },
    text: () => [...hugePieces()].join(''),
  },
]
