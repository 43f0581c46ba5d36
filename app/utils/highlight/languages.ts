/** A language that code blocks are coloured in, with the names that models give it. */
export interface CodeLanguage {
  id: string
  /** Its name for people. */
  label: string
  aliases?: string[]
}

export const codeLanguages = [
  { id: 'c', label: 'C', aliases: ['h'] },
  { id: 'cpp', label: 'C++', aliases: ['c++', 'cc', 'hpp', 'cxx'] },
  { id: 'csharp', label: 'C#', aliases: ['c#', 'cs'] },
  { id: 'css', label: 'CSS' },
  { id: 'diff', label: 'Diff', aliases: ['patch'] },
  { id: 'docker', label: 'Dockerfile', aliases: ['dockerfile'] },
  { id: 'go', label: 'Go', aliases: ['golang'] },
  { id: 'html', label: 'HTML', aliases: ['htm', 'svg'] },
  { id: 'ini', label: 'INI', aliases: ['properties', 'conf', 'env', 'dotenv'] },
  { id: 'java', label: 'Java' },
  { id: 'javascript', label: 'JavaScript', aliases: ['js', 'mjs', 'cjs', 'node'] },
  { id: 'json', label: 'JSON', aliases: ['jsonc', 'json5'] },
  { id: 'jsx', label: 'JSX' },
  { id: 'kotlin', label: 'Kotlin', aliases: ['kt', 'kts'] },
  { id: 'lua', label: 'Lua' },
  { id: 'markdown', label: 'Markdown', aliases: ['md'] },
  { id: 'mermaid', label: 'Mermaid', aliases: ['mmd'] },
  { id: 'nginx', label: 'nginx' },
  { id: 'php', label: 'PHP' },
  { id: 'powershell', label: 'PowerShell', aliases: ['ps', 'ps1', 'pwsh'] },
  { id: 'python', label: 'Python', aliases: ['py', 'python3'] },
  { id: 'ruby', label: 'Ruby', aliases: ['rb'] },
  { id: 'rust', label: 'Rust', aliases: ['rs'] },
  { id: 'scss', label: 'SCSS', aliases: ['sass'] },
  { id: 'shellscript', label: 'Shell', aliases: ['bash', 'sh', 'shell', 'zsh', 'console', 'shell-session'] },
  { id: 'sql', label: 'SQL', aliases: ['mysql', 'postgresql', 'postgres', 'sqlite', 'plsql'] },
  { id: 'swift', label: 'Swift' },
  { id: 'toml', label: 'TOML' },
  { id: 'tsx', label: 'TSX' },
  { id: 'typescript', label: 'TypeScript', aliases: ['ts', 'mts', 'cts'] },
  { id: 'vue', label: 'Vue' },
  { id: 'xml', label: 'XML', aliases: ['xsd', 'rss'] },
  { id: 'yaml', label: 'YAML', aliases: ['yml'] },
] as const satisfies CodeLanguage[]

export type CodeLanguageId = (typeof codeLanguages)[number]['id']
type KnownLanguage = (typeof codeLanguages)[number]

const byName = new Map<string, KnownLanguage>(codeLanguages.flatMap((language) => {
  const aliases: readonly string[] = 'aliases' in language ? language.aliases : []
  return [language.id, ...aliases].map((name): [string, KnownLanguage] => [name, language])
}))

/** The language that a fence names, as in "```ts twoslash" or "```js:app.js". */
export function findCodeLanguage(fenceInfo: string | undefined): KnownLanguage | undefined {
  return byName.get(languageName(fenceInfo).toLowerCase())
}

/** What to write over a code block: the language's name, else the fence's own word, else nothing. */
export function codeLanguageLabel(fenceInfo: string | undefined): string {
  return findCodeLanguage(fenceInfo)?.label ?? languageName(fenceInfo)
}

function languageName(fenceInfo = ''): string {
  return /^[^\s:{,]+/.exec(fenceInfo.trim())?.[0] ?? ''
}
