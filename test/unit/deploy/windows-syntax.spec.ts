import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Language, Parser } from '@vscode/tree-sitter-wasm'
import type { Node } from '@vscode/tree-sitter-wasm'
import { beforeAll, describe, expect, it } from 'vitest'
import { projectRoot } from '#test/support/architecture/source-files.ts'

/** No PowerShell can be had where the tests run: its grammar at least reads every script to the end. */
const grammar = createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm/wasm/tree-sitter-powershell.wasm')
const scripts = globSync('deploy/**/*.ps1', { cwd: projectRoot }).sort()

let parser: Parser
beforeAll(async () => {
  await Parser.init()
  parser = new Parser()
  parser.setLanguage(await Language.load(grammar))
})

/** The places that are no PowerShell, as `line: text`. */
function findMistakes(source: string): string[] {
  const mistakes: string[] = []
  const look = (node: Node) => {
    if (node.isError || node.isMissing) mistakes.push(`${node.startPosition.row + 1}: ${node.text.slice(0, 60)}`)
    for (const child of node.children) if (child) look(child)
  }
  const tree = parser.parse(source)
  if (tree) look(tree.rootNode)
  return mistakes
}

describe('the scripts for Windows', () => {
  it.each(scripts)('%s is PowerShell from its first line to its last', (path) => {
    expect(findMistakes(readFileSync(join(projectRoot, path), 'utf8'))).toEqual([])
  })

  it.each(['if ($a) { "open"', 'function Stop-It {\n  if [ -z "$1" ]; then exit 1; fi\n}', '$text = "no end'])('would not be: %j', (source) => {
    expect(findMistakes(source)).not.toEqual([])
  })
})
