import { listEnvironmentVariables } from './environment-table.ts'

const tableRow = /^\| `(?<name>[A-Z][A-Z0-9_]+)` \| .*? \| (?<description>.*) \|$/gm
/** The rows, and the line below the headings. */
const tableRows = /^\| --- \| --- \| --- \|\n(?:\|.*\n)*/m

/**
 * A page of the guide with the rows of its table made from the configuration's schema.
 *
 * @param options.keepsDescriptions whether the page explains the variables in a language of its own; new ones come with
 * the schema's English for a person to translate
 */
export function renderConfigurationGuide(page: string, { keepsDescriptions }: { keepsDescriptions: boolean }): string {
  const present = new Map([...page.matchAll(tableRow)].map(({ groups }) => [groups?.name, groups?.description]))
  const rows = listEnvironmentVariables().map(({ name, description, defaultValue }) => {
    const text = keepsDescriptions ? present.get(name) ?? description : description
    return `| \`${name}\` | ${defaultValue ? `\`${defaultValue}\`` : ''} | ${text} |\n`
  })
  return page.replace(tableRows, () => `| --- | --- | --- |\n${rows.join('')}`)
}
