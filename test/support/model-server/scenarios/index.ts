/** The built-in scenarios, and what their answers are. */
import type { Scenario } from '../steps.ts'
import { failureScenarios } from './failures.ts'
import { proseScenarios, reasoningTokens } from './prose.ts'
import { toolScenarios } from './tools.ts'

export { scenarioUsage } from './prose.ts'

const scenarios: readonly Scenario[] = [...proseScenarios, ...toolScenarios, ...failureScenarios]

/** The names that the list of models shows. */
export const scenarioNames: readonly string[] = scenarios.flatMap((scenario) => scenario.listedNames)

/** The scenario of the model, with what its name says, or `undefined` when there is no such model. */
export function findScenario(modelName: string): { scenario: Scenario; match: RegExpExecArray } | undefined {
  for (const scenario of scenarios) {
    const match = scenario.pattern.exec(modelName)
    if (match !== null) return { scenario, match }
  }
  return undefined
}

/**
 * Exactly the text of the model's answer; of a broken answer, what arrives before it breaks.
 * `echo` and `tool-call` repeat the input: what the user said, and what the tool returned.
 */
export function expectedText(modelName: string, input = ''): string {
  const found = findScenario(modelName)
  if (found === undefined) throw new Error(`There is no scenario for the model ${modelName}.`)
  return found.scenario.text(found.match, input)
}

/** Exactly the reasoning before the model's answer; empty for most. */
export function expectedReasoning(modelName: string): string {
  return modelName === 'reasoning' ? reasoningTokens.join('') : ''
}
