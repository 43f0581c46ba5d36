import type { SourceFile } from './source-files.ts'

/** The texts between quotes in a file: what can be the key of a message, or the last part of one. */
export function findQuotedTexts({ text }: SourceFile): string[] {
  return [...text.matchAll(/(?<quote>['"])(?<quoted>[\w.-]+)\k<quote>/g)].map((match) => match.groups?.quoted ?? '')
}

/** The beginnings of keys that a file completes while it runs, such as `errors.` of `errors.${code}`. */
export function findKeyPrefixes({ text }: SourceFile): string[] {
  return [...text.matchAll(/\bt\(`(?<prefix>[\w.-]+\.)\$\{/g)].map((match) => match.groups?.prefix ?? '')
}
