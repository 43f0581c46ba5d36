import { existsSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import ts from 'typescript'
import { projectRoot } from './source-files.ts'
import type { SourceFile } from './source-files.ts'

/** One import of a file. */
export interface Import {
  /** As it is written. */
  specifier: string
  /** The project's file or folder that it names, relative to the root; a package keeps its name. */
  target: string
  isInternal: boolean
}

const typeImport = /^\s*import type [^;]*?from '([^']+)'/gm

/** As {@link readImports}, without those that are types only and so are gone when the code runs. */
export function readValueImports(file: SourceFile): Import[] {
  const types = new Set([...file.text.matchAll(typeImport)].map((match) => match[1]))
  const values = new Set([...file.text.matchAll(/^\s*(?:import|export)(?! type)\b[^;]*?from '([^']+)'/gm)].map((match) => match[1]))
  return readImports(file).filter(({ specifier }) => !types.has(specifier) || values.has(specifier))
}

const aliases: [RegExp, string][] = [
  [/^#(server|shared|test)\//, '$1/'],
  [/^(?:~~|@@)\//, ''],
  [/^[~@]\//, 'app/'],
]

/** Every static and dynamic import of a file, types included; of a component, those of its scripts. */
export function readImports(file: SourceFile): Import[] {
  const code = file.path.endsWith('.vue') ? scriptOf(file.text) : file.text
  return ts.preProcessFile(code, true, true).importedFiles.map(({ fileName }) => resolveImport(file.path, fileName))
}

function scriptOf(text: string): string {
  return [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]).join('\n')
}

function resolveImport(from: string, specifier: string): Import {
  const alias = aliases.find(([pattern]) => pattern.test(specifier))
  const path = specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : alias ? specifier.replace(alias[0], alias[1]) : undefined
  return path === undefined ? { specifier, target: specifier, isInternal: false } : { specifier, target: completePath(path), isInternal: true }
}

function completePath(path: string): string {
  const candidates = [path, `${path}.ts`, `${path}.vue`, `${path}/index.ts`]
  return candidates.find((candidate) => existsSync(join(projectRoot, candidate)) && statSync(join(projectRoot, candidate)).isFile()) ?? path
}
