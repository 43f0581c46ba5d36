import { findArtefact, type Artefact } from './artefact.ts'
import { readFences } from './read-fences.ts'

/** The artefacts of an answer's text, in order. */
export function findArtefacts(markdown: string): Artefact[] {
  if (!markdown.includes('```') && !markdown.includes('~~~')) return []
  return readFences(markdown).flatMap(({ info, code }) => findArtefact(info, code) ?? [])
}

/**
 * The versions of an artefact among all of a conversation, oldest first: those of its kind with its name. Without a name
 * it is one of its own. Repeated without a change it is no new version.
 */
export function listVersions(all: Artefact[], shown: Artefact): Artefact[] {
  if (shown.name === undefined) return [shown]
  const versions = all.filter(({ kind, name }) => kind === shown.kind && name === shown.name)
  const changed = versions.filter(({ code }, index) => code !== versions[index - 1]?.code)
  return changed.some(({ code }) => code === shown.code) ? changed : [...changed, shown]
}
