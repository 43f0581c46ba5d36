export const databaseProviders = ['mysql', 'sqlite'] as const
export type DatabaseProvider = (typeof databaseProviders)[number]

/** The data model of one provider: the common models, with native types and full-text indexes for MySQL only. */
export function buildSchema(models: string, provider: DatabaseProvider, output: string): string {
  const schema = models.replace('DATABASE_PROVIDER', provider).replace('GENERATED_OUTPUT', output.replaceAll('\\', '/'))
  return provider === 'mysql' ? schema : schema.replaceAll(/\s@db\.\w+(\([^)]*\))?/g, '').replaceAll(/^\s*@@fulltext\(.*\)$/gm, '')
}
