import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** The migrations of one provider, oldest first, as the server carries them. */
export function readMigrationFiles(root: string, provider: 'mysql' | 'sqlite'): { name: string, sql: string }[] {
  return globSync(`prisma/migrations/${provider}/*/migration.sql`, { cwd: root }).sort()
    .map((file) => ({ name: basename(dirname(file)), sql: readFileSync(join(root, file), 'utf8') }))
}

/** The source of the virtual module `#migrations`. */
export function renderMigrationsModule(root: string): string {
  return `export const migrationFiles = ${JSON.stringify({ mysql: readMigrationFiles(root, 'mysql'), sqlite: readMigrationFiles(root, 'sqlite') })}`
}
