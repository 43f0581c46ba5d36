import type { Artefact } from './artefact.ts'

const head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'

/** The document that shows an artefact, for the sandboxed frame and nowhere else: its scripts run there. */
export function artefactDocument({ kind, code }: Pick<Artefact, 'kind' | 'code'>): string {
  if (kind === 'html') return /<html[\s>]/i.test(code) ? code : `<!doctype html>${head}${code}`
  if (kind === 'svg') return `<!doctype html>${head}<style>html,body{height:100%;margin:0}body{display:grid;place-items:center;background:#fff}svg{max-width:100%;max-height:100%}</style>${code}`
  return `<!doctype html>${head}<style>${consoleStyles}</style><body><pre id="output" aria-live="polite"></pre><script>${consoleScript}</script><script>${withoutEndTag(code)}</script></body>`
}

const consoleStyles = 'body{margin:1rem;font:14px/1.6 system-ui,sans-serif;background:#fff;color:#222}pre{margin:0;font:13px/1.6 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}'

/** What a script logs is what it has to show. */
const consoleScript = `{
  const output = document.getElementById('output')
  const show = (value) => { try { return typeof value === 'string' ? value : value instanceof Error ? String(value) : JSON.stringify(value) ?? String(value) } catch { return String(value) } }
  const write = (...values) => output.append(values.map(show).join(' ') + '\\n')
  for (const name of ['log', 'info', 'debug', 'warn', 'error']) console[name] = write
  console.table = write
  addEventListener('error', ({ message }) => write(message))
  addEventListener('unhandledrejection', ({ reason }) => write(reason))
}`

/** The end tag, even within a string, would end the script. */
function withoutEndTag(code: string): string {
  return code.replaceAll(/<(?=\/script|!--)/gi, '\\x3C')
}
