import { findFileName } from '../code/code-file-name.ts'
import { findCodeLanguage } from '../highlight/languages.ts'

/** What can be shown as more than code. */
export type ArtefactKind = 'html' | 'svg' | 'mermaid' | 'javascript'

export interface Artefact {
  kind: ArtefactKind
  /** The file's name, else the document's own title; two artefacts of one kind and name are versions of one thing. */
  name: string | undefined
  code: string
  /** What stands behind the fence. */
  info: string
}

/** Code that cannot run on its own: it needs modules that are not there. */
const needsModules = /^\s*(?:import\s[^(]|export\s)|\brequire\s*\(/m

/** What kind of artefact a code block is; undefined for code that is only code. */
export function findArtefactKind(info: string | undefined, code: string): ArtefactKind | undefined {
  const word = /^\w+/.exec(info?.trim() ?? '')?.[0].toLowerCase()
  const isSvg = /^\s*(?:<\?xml[^>]*>\s*)?<svg[\s/>]/i.test(code)
  switch (findCodeLanguage(info)?.id) {
    case 'html': return isSvg ? 'svg' : word !== 'svg' && /<[a-z!]/i.test(code) ? 'html' : undefined
    case 'xml': return isSvg ? 'svg' : undefined
    case 'mermaid': return 'mermaid'
    case 'javascript': return needsModules.test(code) || word === 'node' ? undefined : 'javascript'
    default: return undefined
  }
}

/** The artefact that a code block is, or undefined. */
export function findArtefact(info: string | undefined, code: string): Artefact | undefined {
  const kind = findArtefactKind(info, code)
  return kind && { kind, name: findFileName(info) ?? findTitle(kind, code), code, info: info ?? '' }
}

const longestName = 80

function findTitle(kind: ArtefactKind, code: string): string | undefined {
  const title = kind === 'mermaid'
    ? /^\s*(?:title|accTitle)\s*:?\s+(.+)$/m.exec(code)?.[1]
    : kind === 'javascript' ? undefined : textOfFirst('title', code) ?? textOfFirst('h1', code)
  return title?.replaceAll(/\s+/g, ' ').trim().slice(0, longestName) || undefined
}

/** What the first such element says; markup within it is left out. It is shown as text. */
function textOfFirst(tag: string, code: string): string | undefined {
  const inside = new RegExp(`<${tag}(?:\\s[^>]*)?>([\\s\\S]{1,400}?)</${tag}>`, 'i').exec(code)?.[1]
  return inside?.replaceAll(/<[^>]*>/g, '').trim() || undefined
}
