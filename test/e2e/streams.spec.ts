import { expectedText } from '#test/support/model-server/server.ts'
import { expect, test } from '#test/support/e2e/chat-fixtures.ts'

test('reloads in the middle of an answer lose and repeat nothing', async ({ chat, page, gate }) => {
  const pieces = ['# 标题\n\nThe fir', 'st part 👋', '🏽 of it, **bo', 'ld** and `co', 'de`.\n\n```js\nconst a', ' = 1\n```\n', '\nThe end.']
  const answer = gate(pieces)
  await chat.openNew()
  await chat.chooseModel('gated')
  await chat.send('Go on')
  await expect(page).toHaveURL(/\/c\//)
  let written = ''
  for (const [index, piece] of pieces.entries()) {
    answer.release()
    written += piece
    await expect.poll(() => page.locator('[data-answer-text]').innerText().catch(() => '')).toContain(index === 0 ? 'The fir' : ['st part', 'of it', 'bold', 'const a', '= 1', 'The end.'][index - 1])
    if (index < pieces.length - 1) await page.reload()
  }
  await chat.expectAnswerState('completed')
  expect(await chat.copyLastAnswer()).toBe(written)
  await page.reload()
  await chat.expectAnswerState('completed')
  expect(await chat.copyLastAnswer()).toBe(written)
})

test('a fast answer is complete after reloads at any moment', async ({ chat, page }) => {
  await chat.openNew()
  await chat.chooseModel('paced-150x100')
  await chat.send('Quickly')
  await expect(page).toHaveURL(/\/c\//)
  for (let reload = 0; reload < 4; reload++) {
    await expect(chat.lastAnswer).toBeAttached()
    await page.reload()
  }
  await chat.expectAnswerState('completed')
  expect(await chat.copyLastAnswer()).toBe(expectedText('paced-150x100', 'Quickly'))
})

test('eight tabs with live answers share one connection', async ({ chat, context, gate, server, person }) => {
  test.slow()
  const answer = gate(['Live in every tab', ' and done.'])
  const conversations = await Promise.all(Array.from({ length: 8 }, (_, index) => chat.askElsewhere(`Tab ${index + 1}`, 'gated')))
  const pages = await Promise.all(conversations.map(async ({ conversationId }) => {
    const page = await context.newPage()
    await page.goto(`/c/${conversationId}`)
    return page
  }))
  answer.release()
  // Eight pages come alive at once.
  for (const page of pages) await expect(page.locator('[data-answer-text]')).toHaveText('Live in every tab', { timeout: 60_000 })
  // The six connections that HTTP/1.1 has for a host are not used up.
  await pages[0]?.goto('/')
  await expect(pages[0]?.getByRole('textbox', { name: 'Message', exact: true }) ?? chat.composer).toBeFocused()
  answer.release()
  for (const page of pages.slice(1)) await expect(page.locator('[data-answer]')).toHaveAttribute('data-state', 'completed')
  const perRun = server.logs.filter(({ route, userId }) => userId === person.user.id && route === '/api/v1/runs/:id/events')
  expect(perRun).toEqual([])
})

test('what is said in one tab shows in the others', async ({ chat, context }) => {
  await chat.openNew()
  await chat.chooseModel('echo')
  await chat.send('Said here')
  await chat.expectAnswerState('completed')
  const other = await context.newPage()
  await other.goto(`/c/${await chat.conversationId()}`)
  // Only a page that is alive hears the others.
  await expect(other.getByRole('textbox', { name: 'Message', exact: true })).toBeFocused()
  await expect(other.locator('[data-answer]')).toHaveCount(1)
  await chat.send('Said there')
  await expect(other.locator('[data-answer]')).toHaveCount(2)
  await expect(other.locator('[data-answer]').last()).toHaveAttribute('data-state', 'completed')
  await expect(other.locator('[data-answer]').last()).toContainText('Said there')
})

test('two conversations write at once, each marked until it ends', async ({ chat, page, gate, script }) => {
  const first = gate(['One', ' done.'])
  const second = Promise.withResolvers<void>()
  script(async function* () {
    yield { text: 'Two' }
    yield { delayUntil: second.promise }
    yield { text: ' done.' }
  })
  await chat.openNew()
  await chat.chooseModel('gated')
  await chat.send('Alpha')
  first.release()
  await expect(chat.lastAnswer).toContainText('One')
  await page.getByRole('link', { name: 'New chat' }).first().click()
  await chat.chooseModel('scripted')
  await chat.send('Beta')
  await expect(chat.lastAnswer).toContainText('Two')
  await expect(chat.sidebar.locator('[data-live]')).toHaveCount(2)
  first.release()
  await expect(chat.sidebar.locator('[data-live]')).toHaveCount(1)
  await expect(chat.conversationLink('Alpha').getByRole('img', { name: 'There is a new answer' })).toBeVisible()
  await chat.conversationLink('Alpha').click()
  await expect(chat.lastAnswer).toContainText('One done.')
  await expect(chat.conversationLink('Alpha').getByRole('img')).toHaveCount(0)
  second.resolve()
  await expect(chat.sidebar.locator('[data-live]')).toHaveCount(0)
  await chat.conversationLink('Beta').click()
  await expect(chat.lastAnswer).toContainText('Two done.')
  await chat.expectAnswerState('completed')
})

test('an answer goes on where it was when the network comes back', async ({ chat, context, gate, guard }) => {
  guard.allow(/ERR_INTERNET_DISCONNECTED/)
  const answer = gate(['Before the tunnel', ', inside it', ', and after.'])
  await chat.openNew()
  await chat.chooseModel('gated')
  await chat.send('Take the train')
  await chat.waitUntilOpened()
  answer.release()
  await expect(chat.lastAnswer).toContainText('Before the tunnel')
  await context.setOffline(true)
  answer.release()
  answer.release()
  await context.setOffline(false)
  await chat.expectAnswerState('completed')
  expect(await chat.copyLastAnswer()).toBe('Before the tunnel, inside it, and after.')
})

test('a message that was written offline is sent when the network is back', async ({ chat, page, context, guard }) => {
  guard.allow(/ERR_INTERNET_DISCONNECTED/)
  await chat.openNew()
  await chat.chooseModel('echo')
  await chat.send('Online')
  await chat.waitUntilOpened()
  await chat.expectAnswerState('completed')
  await context.setOffline(true)
  await chat.send('Offline')
  await expect(page.getByText('Waiting for the connection.')).toBeVisible()
  await context.setOffline(false)
  await expect(chat.answers).toHaveCount(2)
  await chat.expectAnswerState('completed')
  expect(await chat.storedTexts(await chat.conversationId())).toEqual(['Online', 'Online', 'Offline', 'Offline'])
})

test('a message that was written offline during an answer waits for both', async ({ chat, page, context, guard, gate }) => {
  guard.allow(/ERR_INTERNET_DISCONNECTED/)
  const answer = gate(['Before the tunnel', ', and after.'])
  await chat.openNew()
  await chat.chooseModel('gated')
  await chat.send('Online')
  await chat.waitUntilOpened()
  answer.release()
  await expect(chat.lastAnswer).toContainText('Before the tunnel')
  await chat.chooseModel('echo')
  await context.setOffline(true)
  await chat.send('Offline')
  const queue = page.getByRole('region', { name: 'Waiting messages' })
  await expect(queue.getByText('Waiting for the connection.')).toBeVisible()
  await context.setOffline(false)
  await expect(queue.getByRole('button', { name: 'Withdraw' })).toBeEnabled()
  answer.release()
  await expect(chat.answers).toHaveCount(2)
  await chat.expectAnswerState('completed')
  expect(await chat.storedTexts(await chat.conversationId())).toEqual(['Online', 'Before the tunnel, and after.', 'Offline', 'Offline'])
})

test('a model that was chosen offline answers what is written offline', async ({ chat, page, context, guard }) => {
  guard.allow(/ERR_INTERNET_DISCONNECTED/)
  await chat.openNew()
  await chat.chooseModel('markdown')
  await chat.send('Online')
  await chat.waitUntilOpened()
  await chat.expectAnswerState('completed')
  await context.setOffline(true)
  await chat.chooseModel('echo')
  await chat.send('Offline')
  await context.setOffline(false)
  await expect(chat.answers).toHaveCount(2)
  await chat.expectAnswerState('completed')
  expect((await chat.storedTexts(await chat.conversationId())).slice(2)).toEqual(['Offline', 'Offline'])
  await page.reload()
  await expect(page.getByRole('button', { name: 'Model: echo' })).toBeVisible()
})

test('without shared workers the page listens by itself, and not while it is hidden', async ({ chat, page, gate }) => {
  const answer = gate(['Seen', ' and unseen.'])
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'SharedWorker')
    let isHidden = false
    Object.defineProperty(document, 'hidden', { get: () => isHidden })
    Object.assign(window, { setHidden: (hidden: boolean) => {
      isHidden = hidden
      document.dispatchEvent(new Event('visibilitychange'))
    } })
  })
  const streams: string[] = []
  page.on('request', (request) => { if (request.url().includes('/runs/events')) streams.push('opened') })
  page.on('requestfailed', (request) => { if (request.url().includes('/runs/events')) streams.push('closed') })
  await chat.openNew()
  await chat.chooseModel('gated')
  await chat.send('Look')
  answer.release()
  await expect(chat.lastAnswer).toContainText('Seen')
  await page.evaluate('setHidden(true)')
  await expect.poll(() => streams.at(-1)).toBe('closed')
  answer.release()
  await page.evaluate('setHidden(false)')
  await chat.expectAnswerState('completed')
  await expect(chat.lastAnswer).toContainText('Seen and unseen.')
})
