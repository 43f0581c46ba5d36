import { requestRaw } from './raw-request.ts'

/** The addresses of the hashed files that the page of a stack loads, such as `/_nuxt/Abc123.js`. */
export async function listPageAssets(url: string): Promise<string[]> {
  const { body } = await requestRaw(`${url}/login`, { headers: { accept: 'text/html' } })
  return [...new Set([...body.toString().matchAll(/(?:href|src)="(\/_nuxt\/[^"]+\.(?:js|css))"/g)].map((match) => match[1] ?? ''))]
}

/** One of them with this ending. @throws when the page loads none */
export async function getPageAsset(url: string, ending: '.css' | '.js'): Promise<string> {
  const asset = (await listPageAssets(url)).find((path) => path.endsWith(ending))
  if (!asset) throw new Error(`The page loads no ${ending} file`)
  return asset
}
