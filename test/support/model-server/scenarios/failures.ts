/** Scenarios in which something goes wrong: refusals, broken streams, silence. */
import type { Scenario, Step } from '../steps.ts'
import { proseTokens } from '../text.ts'
import { sayTokens } from './prose.ts'

const partialTokenCount = 20
const retriesUntilSuccess = 2

const messages: Readonly<Record<string, string>> = {
  401: 'Incorrect API key provided: sk-wrong.',
  404: 'The model does not exist or you do not have access to it.',
  429: 'Rate limit reached. Please try again in 1s.',
  500: 'The server had an error while processing your request.',
}

const htmlPage = '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>'

const partialTokens = (name: string): readonly string[] => proseTokens(name, partialTokenCount)

/** A scenario with a fixed name that says twenty tokens before its last steps. */
function defineBrokenScenario(name: string, lastSteps: readonly Step[]): Scenario {
  return {
    listedNames: [name],
    pattern: new RegExp(`^${name}$`),
    play: function* () {
      yield* sayTokens(partialTokens(name))
      yield* lastSteps
    },
    text: () => partialTokens(name).join(''),
  }
}

/** A scenario with a fixed name that says nothing. */
function defineWordlessScenario(name: string, steps: readonly Step[]): Scenario {
  return { listedNames: [name], pattern: new RegExp(`^${name}$`), play: () => steps, text: () => '' }
}

/** Failures; the text of a broken answer is what arrives before it breaks. */
export const failureScenarios: readonly Scenario[] = [
  {
    // `error-503` always fails; `error-503x2` fails twice, then answers; `error-429` is short for `error-429x2`.
    listedNames: ['error-401', 'error-429', 'error-500'],
    pattern: /^error-(\d{3})(?:x(\d+))?$/,
    play: function* (request, match) {
      const status = Number(match[1])
      const failures = Number(match[2] ?? (status === 429 ? retriesUntilSuccess : Infinity))
      // Counted in rounds, so that the next question meets the same failures again.
      const isFailing = failures === Infinity || (request.attempt - 1) % (failures + 1) < failures
      if (!isFailing) return yield* sayTokens(partialTokens(match[0]))
      const headers: Record<string, string> = status === 429 ? { 'retry-after': '1' } : {}
      yield { error: { status, message: messages[status] ?? `Failed with status ${status}.`, headers } }
    },
    text: (match) => partialTokens(match[0]).join(''),
  },
  {
    listedNames: ['error-html-200', 'error-html-502'],
    pattern: /^error-html-(\d{3})$/,
    play: (_request, match) => [{ response: { status: Number(match[1]), contentType: 'text/html', body: htmlPage } }],
    text: () => '',
  },
  defineBrokenScenario('error-midway', [{ error: { status: 500, message: 'The model crashed in the middle of its answer.' } }]),
  defineBrokenScenario('truncated', [{ control: 'destroy-socket' }]),
  defineBrokenScenario('no-finish', [{ finish: 'none' }]),
  defineBrokenScenario('no-done', [{ control: 'omit-done' }]),
  defineBrokenScenario('bad-json', [{ raw: 'data: {"choices":[{"index":0,"delta":{"content":"bro\n\n' }]),
  defineBrokenScenario('cut-off', [{ finish: 'length' }]),
  defineBrokenScenario('stalled', [{ control: 'hang' }]),
  defineWordlessScenario('empty', []),
  defineWordlessScenario('silent', [{ control: 'send-headers' }, { control: 'hang' }]),
  defineWordlessScenario('silent-start', [{ control: 'hang' }]),
]
