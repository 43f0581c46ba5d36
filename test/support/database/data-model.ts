import { execFileSync } from 'node:child_process'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { makeTempDir } from '../temp-dir.ts'

/** A field as Prisma parsed it; the rest of what it tells is not needed here. */
export interface ModelField {
  name: string
  kind: 'scalar' | 'object' | 'enum'
  type: string
  isRequired: boolean
  /** Of `@db.VarChar(80)`: `['VarChar', ['80']]`. */
  nativeType: [string, string[]] | null
  relationFromFields?: string[]
  relationToFields?: string[]
  relationOnDelete?: string
}

export interface ModelIndex { model: string, type: 'id' | 'normal' | 'unique' | 'fulltext', fields: { name: string }[] }
export interface DataModel { models: { name: string, fields: ModelField[] }[], indexes: ModelIndex[] }

const root = resolve(import.meta.dirname, '../../..')

/** The data model of `prisma/models`, as Prisma itself reads it. */
export function readDataModel(): DataModel {
  using folder = makeTempDir()
  const output = join(folder.path, 'data-model.json')
  const generator = join(import.meta.dirname, 'dmmf-generator.ts')
  const models = globSync('prisma/models/*.prisma', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8')).join('\n')
  const schema = models
    .replace(/generator client \{[^}]*\}/, `generator model {\n  provider = "${process.execPath} ${generator}"\n  output = "${output}"\n}`)
    .replace('DATABASE_PROVIDER', 'mysql')
  const schemaFile = join(folder.path, 'schema.prisma')
  writeFileSync(schemaFile, schema)
  execFileSync(join(root, 'node_modules/.bin/prisma'), ['generate', '--schema', schemaFile], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
  })
  return JSON.parse(readFileSync(output, 'utf8'))
}
