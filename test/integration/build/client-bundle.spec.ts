import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const publicFolder = resolve(import.meta.dirname, '../../../.output/public')
const files = globSync('**/*.{js,css,html,json,map}', { cwd: publicFolder })

/** What stands in server code only; each would mean that the browser gets code or names it must not have. */
const serverMarks = ['PrismaClient', 'better-sqlite3', 'mariadb', 'ioredis', '#server/', 'APP_SECRET', 'DATABASE_URL', '_prisma_migrations', 'node:crypto']

it('ships pages to the browser', () => {
  expect(files.filter((file) => file.endsWith('.js')).length).toBeGreaterThan(3)
})

it.each(serverMarks)('ships nothing to the browser that names %s', (mark) => {
  expect(files.filter((file) => readFileSync(join(publicFolder, file), 'utf8').includes(mark))).toEqual([])
})

it('ships no source maps', () => {
  expect(files.filter((file) => file.endsWith('.map'))).toEqual([])
})
