// Shows the page for times without a connection, and nothing else: requests to the API and streams never pass through here.
// The page tells what to keep (app/utils/offline/service-worker.ts).
const pageCacheName = 'agentchat-offline-page'
const fileCacheName = 'agentchat-offline-files'
const offlinePath = '/offline'
const dayMs = 24 * 60 * 60 * 1000

self.addEventListener('install', () => self.skipWaiting())

self.addEventListener('activate', (event) => {
  // The page is asked for while this worker is still being started.
  event.waitUntil(Promise.all([self.clients.claim(), self.registration.navigationPreload?.enable()]))
})

self.addEventListener('message', (event) => {
  const { data, ports: [port] } = event
  const work = data.type === 'keep' ? keep(data) : forget()
  event.waitUntil(work.then(() => port?.postMessage('done'), (error) => port?.postMessage(String(error))))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(openPage(event, url))
  else if (url.pathname.startsWith('/_nuxt/')) event.respondWith(findFile(request))
})

/** The server's answer, whatever it is; without one, the kept page, at its own address. */
async function openPage(event, url) {
  try {
    return await event.preloadResponse ?? await fetch(event.request)
  } catch (error) {
    const page = await caches.match(offlinePath)
    if (!page) throw error
    if (url.pathname === offlinePath) return page
    return Response.redirect(`${offlinePath}?from=${encodeURIComponent(url.pathname + url.search)}`)
  }
}

/** Names of these files hold a hash of what is in them: a kept one is never old. */
async function findFile(request) {
  return await caches.match(request) ?? await fetch(request)
}

/** Keeps these files, and the page unless the kept one is of today, of the same release and in the same language. */
async function keep({ files, language }) {
  const cache = await caches.open(fileCacheName)
  const kept = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname))
  const page = await caches.match(offlinePath)
  if (page && await isCurrent(page, files, language)) return await addFiles(cache, files.filter((path) => !kept.has(path)))
  const fresh = await fetch(offlinePath)
  if (!fresh.ok) throw new Error(`The page answered ${fresh.status}`)
  const needed = new Set([...files, ...findFiles(await fresh.clone().text())])
  await addFiles(cache, [...needed].filter((path) => !kept.has(path)))
  await (await caches.open(pageCacheName)).put(offlinePath, fresh)
  await Promise.all([...kept].filter((path) => !needed.has(path)).map((path) => cache.delete(path)))
}

/** All pages of a release begin with the same script, which leads to everything else: each release has another one. */
async function isCurrent(page, files, language) {
  const text = await page.clone().text()
  const [, firstScript] = /<script [^>]*type="module" src="([^"]+)"/.exec(text) ?? []
  const isOfToday = Date.now() - Date.parse(page.headers.get('date') ?? '') < dayMs
  return isOfToday && text.includes(`lang="${language}"`) && files.includes(firstScript)
}

const findFiles = (text) => Array.from(text.matchAll(/\/_nuxt\/[\w./-]+/g), ([path]) => path)
const addFiles = (cache, paths) => Promise.all(paths.map((path) => cache.add(path)))

async function forget() {
  await Promise.all([caches.delete(pageCacheName), caches.delete(fileCacheName)])
}
