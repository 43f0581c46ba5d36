import { findCodeLanguage, type CodeLanguageId } from '../highlight/languages.ts'
import { safeFileName } from '../download-text.ts'

const extensions: Record<CodeLanguageId, string> = {
  c: 'c', cpp: 'cpp', csharp: 'cs', css: 'css', diff: 'diff', docker: 'dockerfile', go: 'go', html: 'html', ini: 'ini', java: 'java', javascript: 'js',
  json: 'json', jsx: 'jsx', kotlin: 'kt', lua: 'lua', markdown: 'md', mermaid: 'mmd', nginx: 'conf', php: 'php', powershell: 'ps1', python: 'py', ruby: 'rb', rust: 'rs',
  scss: 'scss', shellscript: 'sh', sql: 'sql', swift: 'swift', toml: 'toml', tsx: 'tsx', typescript: 'ts', vue: 'vue', xml: 'xml', yaml: 'yaml',
}

/** The file that a fence names, as in "```js:src/app.js", "```html index.html" or "```css title="site.css"". */
export function findFileName(fenceInfo: string | undefined): string | undefined {
  const info = fenceInfo?.trim() ?? ''
  const named = /(?:title|file|filename)=(?:"([^"]+)"|'([^']+)'|(\S+))/i.exec(info)
  const path = named?.[1] ?? named?.[2] ?? named?.[3] ?? /^[^\s:]+:(\S+)/.exec(info)?.[1] ?? /^\S+\s+([\w./-]+\.\w{1,8})\b/.exec(info)?.[1]
  return path && /\w/.test(path) ? safeFileName(path, 'file') : undefined
}

/** Under which name a code block is saved. */
export function codeFileName(fenceInfo: string | undefined): string {
  const word = /^[\w-]+/.exec(fenceInfo?.trim() ?? '')?.[0].toLowerCase()
  if (word === 'svg') return findFileName(fenceInfo) ?? 'picture.svg'
  const language = findCodeLanguage(fenceInfo)?.id
  return findFileName(fenceInfo) ?? `code.${language ? extensions[language] : 'txt'}`
}
