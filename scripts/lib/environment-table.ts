import { environmentSchema } from '../../server/lib/config/schema.ts'

/** One environment variable, as documents show it. */
export interface EnvironmentVariable {
  name: string
  /** What it is for, from the schema. */
  description: string
  /** As it would be written in the environment; undefined when there is none. */
  defaultValue: string | undefined
}

/** Every variable that the server reads, in the schema's order. */
export function listEnvironmentVariables(): EnvironmentVariable[] {
  const defaults = new Map<string, unknown>(Object.entries(environmentSchema.parse({})))
  return Object.entries(environmentSchema.shape).map(([name, schema]) => ({
    name,
    description: schema.description ?? '',
    defaultValue: defaults.get(name) === undefined ? undefined : String(defaults.get(name)),
  }))
}

/** The text of `.env.example`. */
export function renderEnvExample(): string {
  const variables = listEnvironmentVariables().map(({ name, description, defaultValue = '' }) => `# ${description}\n# ${name}=${defaultValue}\n`)
  return `# Every setting of AgentChat with its default. Nothing has to be set to try it out: npm start.
# Copy this file to .env, and remove the # before what you change.
# Written by: npm run env:example

${variables.join('\n')}`
}
