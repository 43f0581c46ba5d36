import { expect } from 'playwright/test'
import type { BrowserContext, Page } from 'playwright/test'
import { expectAccessible } from '#test/support/e2e/accessibility.ts'
import { addProvider, ask, waitForAnswer } from '#test/support/chat/chat.ts'
import { test as base } from '#test/support/e2e/fixtures.ts'
import { openPage } from '#test/support/e2e/open-page.ts'
import { startServer } from '#test/support/start-server.ts'
import type { Person } from '#test/support/person.ts'
import type { TestServer } from '#test/support/start-server.ts'

/** A server that can be taken away, and a person in a browser that lets the interface get ready for that. */
const test = base.extend<{ own: { server: TestServer, person: Person, context: BrowserContext, page: Page, write: (text: string) => Promise<string> } }>({
  own: async ({ browser, modelServer, signIn }, use) => {
    const server = await startServer({ modelServers: [modelServer] })
    const person = await server.register({ name: 'Ada', locale: 'en' })
    const models = await addProvider(person.client, modelServer.baseUrl, ['echo'])
    const context = await browser.newContext({ baseURL: server.url, locale: 'en-US', viewport: { width: 390, height: 844 }, hasTouch: true, serviceWorkers: 'allow' })
    await signIn(person, context)
    const write = async (text: string) => {
      const { conversationId, messageId } = await ask(person.client, text, models.get('echo') ?? '')
      await waitForAnswer(person.client, conversationId, messageId)
      return conversationId
    }
    await use({ server, person, context, page: await context.newPage(), write })
    await context.close()
    await server.close()
  },
})

/** What this browser has for times without a connection: the page, and the ids of conversations. */
async function readKept(page: Page): Promise<{ hasPage: boolean, ids: unknown[] }> {
  return await page.evaluate(async () => {
    const request = indexedDB.open('agentchat-offline')
    const database = await new Promise<IDBDatabase | undefined>((resolve) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => resolve(undefined)
      // Nobody has made it yet: it must not be made without its store.
      request.onupgradeneeded = () => request.transaction?.abort()
    })
    const keys = database?.transaction('conversations').objectStore('conversations').getAllKeys()
    const ids = keys ? await new Promise<IDBValidKey[]>((resolve) => { keys.onsuccess = () => resolve(keys.result) }) : []
    database?.close()
    return { hasPage: await caches.match('/offline') !== undefined, ids }
  })
}

/** Opens a conversation and waits until the browser could show it without a connection. */
async function openAndKeep(page: Page, id: string) {
  await openPage(page, `/c/${id}`)
  await expect.poll(() => readKept(page), { timeout: 20_000 }).toEqual({ hasPage: true, ids: expect.arrayContaining([id]) })
}

test('conversations that were open are read while the server is away, and go on when it is back', async ({ own: { server, page, write } }) => {
  const first = await write('The first **important** plan')
  const second = await write('Another one')
  await openAndKeep(page, first)
  await openAndKeep(page, second)
  // The page that was kept is used again: opening another one does not ask the server to render it anew.
  expect(server.logs.filter(({ path }) => path === '/offline')).toHaveLength(1)
  await server.stop()

  await page.goto(`/c/${first}`)
  await expect(page).toHaveURL(`/offline?from=/c/${first}`)
  await expect(page.getByText('Offline', { exact: true })).toBeVisible()
  await expect(page.getByRole('main').locator('strong').filter({ hasText: 'important' })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'All conversations' }).click()
  await expect(page.getByRole('listitem')).toHaveCount(2)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page)
  await page.getByRole('button', { name: /Another one/ }).click()
  await expect(page.getByRole('region', { name: 'Your message' })).toHaveText('Another one')

  await server.start()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page).toHaveURL(`/c/${second}`)
  await expect(page.getByRole('textbox', { name: 'Message', exact: true })).toBeVisible()
})

test('what is deleted, on whichever device, is gone, and signing out leaves nothing', async ({ own: { page, person, write } }) => {
  const deleted = await write('Goes')
  const kept = await write('Stays')
  await openAndKeep(page, deleted)
  await openAndKeep(page, kept)
  await person.client.delete(`/api/v1/conversations/${deleted}`)
  await expect.poll(() => readKept(page)).toEqual({ hasPage: true, ids: [kept] })

  await page.getByRole('button', { name: 'Show the sidebar' }).click()
  await page.getByRole('button', { name: /Account and preferences/ }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/login/)
  expect(await readKept(page)).toEqual({ hasPage: false, ids: [] })
})

test('a session that is ended from another device leaves nothing either', async ({ own: { server, page, person, write } }) => {
  await openAndKeep(page, await write('Stays until then'))
  const elsewhere = server.client()
  await elsewhere.post('/api/v1/auth/login', { email: person.email, password: person.password })
  await elsewhere.post('/api/v1/auth/password', { currentPassword: person.password, newPassword: 'another long password' })
  await page.goto('/')
  await expect(page).toHaveURL(/\/login/)
  await expect.poll(() => readKept(page), { timeout: 20_000 }).toEqual({ hasPage: false, ids: [] })
})

test('it can be installed', async ({ own: { page } }) => {
  await openPage(page, '/')
  const manifest = await page.evaluate(async () => (await fetch(document.querySelector<HTMLLinkElement>('link[rel=manifest]')?.href ?? '')).json())
  expect(manifest).toMatchObject({ name: 'AgentChat', start_url: '/', display: 'standalone' })
  const sizes = await page.evaluate(async (icons: { src: string }[]) => await Promise.all(icons.map(async ({ src }) => {
    const bitmap = src.endsWith('.png') ? await createImageBitmap(await (await fetch(src)).blob()) : undefined
    return bitmap ? `${bitmap.width}x${bitmap.height}` : 'any'
  })), manifest.icons)
  expect(sizes).toEqual(manifest.icons.map((icon: { sizes: string }) => icon.sizes))
})
