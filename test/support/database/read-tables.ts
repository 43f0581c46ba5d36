import { columnText, foreignKeyText, sortTables } from './table-schema.ts'
import type { TableSchema } from './table-schema.ts'
import type { Row, TestDatabase } from './test-database.ts'

/** Tables that are no model's: the runner's own record, and the full-text indexes of SQLite, which are read with their table. */
const isOfNoModel = (name: string) => name === '_prisma_migrations' || /_fts(_|$)/.test(name) || name.startsWith('sqlite_')

/** The tables that the database has, read from its own catalogue. */
export async function readTables(database: TestDatabase): Promise<TableSchema[]> {
  const names = (await database.query(database.provider === 'mysql'
    ? 'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()'
    : 'SELECT name FROM sqlite_master WHERE type = \'table\'')).map((row) => String(row.name)).filter((name) => !isOfNoModel(name))
  const read = database.provider === 'mysql' ? readMysqlTable : readSqliteTable
  return sortTables(await Promise.all(names.map((name) => read(database, name))))
}

async function readMysqlTable({ query }: TestDatabase, name: string): Promise<TableSchema> {
  const where = `WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '${name}'`
  const columns = await query(`SELECT COLUMN_NAME AS name, COLUMN_TYPE AS type, IS_NULLABLE AS nullable FROM information_schema.COLUMNS ${where}`)
  const indexesOf = async (type: 'BTREE' | 'FULLTEXT') => groupRows(await query(`SELECT INDEX_NAME AS id, NON_UNIQUE AS isOpen, COLUMN_NAME AS name FROM information_schema.STATISTICS ${where} AND INDEX_TYPE = '${type}' ORDER BY SEQ_IN_INDEX`))
  const indexes = await indexesOf('BTREE')
  const keys = groupRows(await query(`SELECT k.CONSTRAINT_NAME AS id, k.COLUMN_NAME AS name, k.REFERENCED_TABLE_NAME AS target, k.REFERENCED_COLUMN_NAME AS targetColumn, r.DELETE_RULE AS onDelete
    FROM information_schema.KEY_COLUMN_USAGE k JOIN information_schema.REFERENTIAL_CONSTRAINTS r ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME
    WHERE k.TABLE_SCHEMA = DATABASE() AND k.TABLE_NAME = '${name}' ORDER BY k.ORDINAL_POSITION`))
  const isUnique = (rows: Row[]) => Number(rows[0]?.isOpen) === 0
  return {
    name,
    columns: columns.map((column) => columnText(String(column.name), String(column.type), column.nullable === 'YES')),
    primaryKey: namesOf(indexes.get('PRIMARY') ?? []),
    uniques: [...indexes].filter(([id, rows]) => id !== 'PRIMARY' && isUnique(rows)).map(([, rows]) => namesOf(rows)),
    indexes: [...indexes.values()].filter((rows) => !isUnique(rows)).map(namesOf),
    fullTexts: [...(await indexesOf('FULLTEXT')).values()].map(namesOf),
    foreignKeys: [...keys.values()].map(foreignKeyOf),
  }
}

async function readSqliteTable({ query }: TestDatabase, name: string): Promise<TableSchema> {
  const columns = await query(`SELECT name, type, "notnull" AS isRequired, pk FROM pragma_table_info('${name}')`)
  const indexes = await query(`SELECT name, "unique" AS isUnique, origin FROM pragma_index_list('${name}')`)
  const columnsOf = async (index: Row) => namesOf(await query(`SELECT name FROM pragma_index_info('${String(index.name)}') ORDER BY seqno`))
  const keys = groupRows(await query(`SELECT id, "from" AS name, "table" AS target, "to" AS targetColumn, on_delete AS onDelete FROM pragma_foreign_key_list('${name}') ORDER BY seq`))
  return {
    name,
    columns: columns.map((column) => columnText(String(column.name), String(column.type), Number(column.isRequired) === 0)),
    primaryKey: namesOf(columns.filter((column) => Number(column.pk) > 0).toSorted((one, other) => Number(one.pk) - Number(other.pk))),
    uniques: await Promise.all(indexes.filter((index) => index.origin !== 'pk' && Number(index.isUnique) === 1).map(columnsOf)),
    indexes: await Promise.all(indexes.filter((index) => Number(index.isUnique) === 0).map(columnsOf)),
    fullTexts: await readSqliteFullTexts({ query }, name),
    foreignKeys: [...keys.values()].map(foreignKeyOf),
  }
}

/** The virtual table `<name>_fts` takes its text from the table, and has to be told of each change by a trigger. */
async function readSqliteFullTexts({ query }: Pick<TestDatabase, 'query'>, name: string): Promise<string[]> {
  const [index] = await query(`SELECT sql FROM sqlite_master WHERE name = '${name}_fts' AND sql LIKE '%fts5%content = ''${name}''%'`)
  if (!index) return []
  const triggers = (await query(`SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '${name}' ORDER BY name`)).map((row) => String(row.name).replace(`${name}_fts_`, ''))
  const columns = namesOf(await query(`SELECT name FROM pragma_table_info('${name}_fts')`))
  return [String(triggers) === 'delete,insert,update' ? columns : `${columns} with triggers for ${triggers.join(', ') || 'nothing'}`]
}

function groupRows(rows: Row[]): Map<string, Row[]> {
  return Map.groupBy(rows, (row) => String(row.id))
}

function namesOf(rows: Row[]): string {
  return rows.map((row) => String(row.name)).join(', ')
}

function foreignKeyOf(rows: Row[]): string {
  return foreignKeyText(rows.map((row) => String(row.name)), String(rows[0]?.target), rows.map((row) => String(row.targetColumn)), String(rows[0]?.onDelete))
}
