import type { DatabaseProvider } from '../../../scripts/prisma/build-schema.ts'
import type { DataModel, ModelField } from './data-model.ts'
import { columnText, foreignKeyText, sortTables } from './table-schema.ts'
import type { TableSchema } from './table-schema.ts'

/** The column types of Prisma's own migrations, where no native type is given. */
const types: Record<DatabaseProvider, Record<string, string>> = {
  mysql: { String: 'varchar(191)', Int: 'int', BigInt: 'bigint', Float: 'double', Boolean: 'tinyint(1)', DateTime: 'datetime(3)', Json: 'json', Bytes: 'longblob' },
  sqlite: { String: 'text', Int: 'integer', BigInt: 'bigint', Float: 'real', Boolean: 'boolean', DateTime: 'datetime', Json: 'jsonb', Bytes: 'blob' },
}

/** The tables that a database must have for the data model. */
export function expectedTables({ models, indexes }: DataModel, provider: DatabaseProvider): TableSchema[] {
  return sortTables(models.map(({ name, fields }) => {
    const indexesOf = (type: string) => indexes.filter((index) => index.model === name && index.type === type).map((index) => index.fields.map((field) => field.name).join(', '))
    return {
      name,
      columns: fields.filter((field) => field.kind !== 'object').map((field) => columnText(field.name, typeOf(field, provider), !field.isRequired)),
      primaryKey: indexesOf('id')[0] ?? '',
      uniques: indexesOf('unique'),
      indexes: indexesOf('normal'),
      fullTexts: indexesOf('fulltext'),
      foreignKeys: fields.filter((field) => field.relationFromFields?.length).map((field) => foreignKeyText(
        field.relationFromFields ?? [], field.type, field.relationToFields ?? [], field.relationOnDelete ?? 'not stated',
      )),
    }
  }))
}

function typeOf({ type, nativeType }: ModelField, provider: DatabaseProvider): string {
  if (provider === 'mysql' && nativeType) return nativeType[0] + (nativeType[1].length > 0 ? `(${nativeType[1].join(',')})` : '')
  const known = types[provider][type]
  if (!known) throw new Error(`Which column a ${type} gets is not known here`)
  return known
}
