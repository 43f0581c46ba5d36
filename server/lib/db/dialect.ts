import { useConfig } from '#server/lib/config/index.ts'

/** SQL for the values of a column, collected into one JSON array. */
export function jsonArrayOf(column: string): string {
  return useConfig().database.provider === 'mysql' ? `JSON_ARRAYAGG(${column})` : `json_group_array(${column})`
}

/** A JSON value of a raw query, which drivers give as text or parsed; null becomes the fallback. */
export function readJson<Value>(value: unknown, fallback: Value): Value {
  if (value === null || value === undefined) return fallback
  return (typeof value === 'string' ? JSON.parse(value) : value) as Value
}

/** A date of a raw query, which drivers give as Date or text. */
export function readDate(value: Date | string): Date {
  return value instanceof Date ? value : new Date(value)
}

/** SQL that makes an INSERT overwrite a column of the row that has the same unique value; its parameter is the new value. */
export function orUpdate(uniqueColumn: string, column: string): string {
  return useConfig().database.provider === 'mysql' ? `ON DUPLICATE KEY UPDATE ${column} = ?` : `ON CONFLICT (${uniqueColumn}) DO UPDATE SET ${column} = ?`
}

/** SQL for an INSERT that leaves out rows whose unique value is there already. */
export function insertMissing(): string {
  return useConfig().database.provider === 'mysql' ? 'INSERT IGNORE' : 'INSERT OR IGNORE'
}
