import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { routeFromFile } from './route-from-file.ts'

/**
 * The source of the virtual module `#api-routes`: every file in `server/api` with its method and path.
 *
 * @throws when a file does not export a `defineApiHandler`: a route cannot exist without saying who may call it
 */
export function renderApiRoutesModule(serverFolder: string): string {
  const files = globSync('api/**/*.ts', { cwd: serverFolder }).sort()
  const undeclared = files.filter((file) => !readFileSync(join(serverFolder, file), 'utf8').includes('export default defineApiHandler('))
  if (undeclared.length > 0) {
    throw new Error(`These routes do not declare who may call them (export default defineApiHandler({ access, … })): ${undeclared.join(', ')}`)
  }
  const entries = files.map((file) => {
    const { method, path } = routeFromFile(file)
    return `  { method: '${method}', path: '${path}', load: () => import('${join(serverFolder, file)}') },`
  })
  return `export const apiRoutes = [\n${entries.join('\n')}\n]\n`
}
