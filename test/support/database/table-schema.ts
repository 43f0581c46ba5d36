/** A table, in terms that the data model and both databases have in common. Lists are sorted, so that two can be compared. */
export interface TableSchema {
  name: string
  /** `name type` or `name type null`. */
  columns: string[]
  primaryKey: string
  uniques: string[]
  indexes: string[]
  /** Columns with a full-text index, which on SQLite is a virtual table beside this one that triggers keep in step. */
  fullTexts: string[]
  /** `userId → User(id) on delete cascade`. */
  foreignKeys: string[]
}

export function columnText(name: string, type: string, isNullable: boolean): string {
  return `${name} ${type.toLowerCase()}${isNullable ? ' null' : ''}`
}

export function foreignKeyText(columns: string[], table: string, targets: string[], onDelete: string): string {
  return `${columns.join(', ')} → ${table}(${targets.join(', ')}) on delete ${onDelete.toLowerCase().replace(' ', '')}`
}

/** Tables by name, with all lists in one order. */
export function sortTables(tables: TableSchema[]): TableSchema[] {
  return tables.toSorted((one, other) => one.name.localeCompare(other.name)).map((table) => ({
    ...table,
    columns: table.columns.toSorted(),
    uniques: table.uniques.toSorted(),
    indexes: table.indexes.toSorted(),
    fullTexts: table.fullTexts.toSorted(),
    foreignKeys: table.foreignKeys.toSorted(),
  }))
}
