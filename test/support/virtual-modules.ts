import { join } from 'node:path'
import { renderApiRoutesModule } from '../../scripts/lib/api-route-files.ts'
import { renderMigrationsModule } from '../../scripts/lib/migration-files.ts'

/** Gives tests the virtual modules that the build makes, with the same content. */
export function virtualModules(root: string) {
  const sources: Record<string, () => string> = {
    '#api-routes': () => renderApiRoutesModule(join(root, 'server')),
    '#migrations': () => renderMigrationsModule(root),
  }
  return {
    name: 'agentchat-virtual-modules',
    enforce: 'pre' as const,
    resolveId: (id: string) => (id in sources ? `\0${id}` : undefined),
    load: (id: string) => sources[id.slice(1)]?.(),
  }
}
