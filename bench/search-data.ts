import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { createConnection } from 'mariadb'
import { v7 as newId } from 'uuid'
import { readMysqlAddress } from '#server/lib/db/mysql-address.ts'
import { createRandom } from '../test/support/seeded-random.ts'

/** Rows behind the server's back, as a release without a search index has left them. */
export interface SeededDatabase {
  insert: (sql: string, rows: unknown[][]) => Promise<void>
  query: (sql: string) => Promise<Record<string, unknown>[]>
  close: () => Promise<void>
}

/** The one statement that both drivers need: how a moment is written. */
export type MomentWriter = (date: Date) => unknown

export function openSqlite(dataFolder: string): SeededDatabase {
  const connection = new Sqlite(join(dataFolder, 'agentchat.db'), { timeout: 20_000 })
  return {
    insert: async (sql, rows) => {
      const statement = connection.prepare(sql)
      const written = rows.map((row) => row.map((value) => (value instanceof Date ? value.toISOString().replace('Z', '+00:00') : value)))
      connection.transaction(() => { for (const row of written) statement.run(...row) })()
    },
    query: async (sql) => connection.prepare<[], Record<string, unknown>>(sql).all(),
    close: async () => { connection.close() },
  }
}

export async function openMysql(url: string): Promise<SeededDatabase> {
  const connection = await createConnection({ ...readMysqlAddress(url), timezone: 'Z' })
  return {
    insert: async (sql, rows) => { await connection.batch(sql, rows) },
    query: (sql) => connection.query(sql),
    close: () => connection.end(),
  }
}

const monthMs = 30 * 24 * 60 * 60 * 1000
const messagesPerConversation = 50
const rowsAtOnce = 500
const vocabulary = 30_000
const characters = 3_500

/** Words and characters are used as in languages: few of them very often, most of them seldom. */
export function createWriter(seed: number) {
  const random = createRandom(seed)
  const rank = (count: number) => Math.min(count, Math.floor((count + 1) ** random())) - 1
  const english = () => Array.from({ length: 20 + Math.floor(random() * 100) }, () => wordOf(rank(vocabulary))).join(' ')
  const chinese = () => Array.from({ length: 3 + Math.floor(random() * 8) }, () => Array.from({ length: 4 + Math.floor(random() * 14) }, () => characterOf(rank(characters))).join('')).join('，')
  return () => (random() < 0.5 ? english() : chinese())
}

/** The word of a rank, from 0: the most frequent. */
export function wordOf(rank: number): string {
  let word = ''
  for (let rest = rank * 7_919 + 31; rest > 0; rest = Math.floor(rest / 26)) word += String.fromCodePoint(97 + (rest % 26))
  return word + 'aeiou'.charAt(rank % 5)
}

export function characterOf(rank: number): string {
  return String.fromCodePoint(0x4E_00 + ((rank * 2_741) % 20_000))
}

/** Gives people so many messages each, all a month old. */
export async function seedMessages(database: SeededDatabase, people: { userId: string, messages: number }[]): Promise<void> {
  const write = createWriter(1)
  const startMs = Date.now() - monthMs
  let written = 0
  for (const { userId, messages } of people) {
    const conversations = Array.from({ length: Math.ceil(messages / messagesPerConversation) }, () => newId({ msecs: startMs }))
    await database.insert(
      'INSERT INTO Conversation (id, userId, title, titleSource, createdAt, lastActivityAt) VALUES (?, ?, ?, ?, ?, ?)',
      conversations.map((id) => [id, userId, write().slice(0, 40), 'automatic', new Date(startMs), new Date(startMs)]),
    )
    for (let done = 0; done < messages; done += rowsAtOnce) {
      const rows = Array.from({ length: Math.min(rowsAtOnce, messages - done) }, (_, index) => {
        const atMs = startMs + written++ * 10
        return [newId({ msecs: atMs }), conversations[Math.floor((done + index) / messagesPerConversation)], index % 2 ? 'assistant' : 'user', JSON.stringify([{ type: 'text', text: write() }]), 'completed', 0, new Date(atMs), new Date(atMs)]
      })
      await database.insert('INSERT INTO Message (id, conversationId, role, parts, state, appliedSeq, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?)', rows)
    }
  }
}
