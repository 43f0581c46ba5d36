import { expectedText } from '#test/support/model-server/server.ts'
import type { RecordedRequest } from '#test/support/model-server/server.ts'
import { expect, test } from '#test/support/e2e/chat-fixtures.ts'
import { reloadPage } from '#test/support/e2e/open-page.ts'

test('a first message opens its conversation without a reload and shows the answer as it comes', async ({ chat, page, gate, server, person }) => {
  const answer = gate(['Hello', ' Mara,', ' **welcome**.'])
  await chat.openNew()
  await expect(page.getByRole('heading', { name: 'What can I do for you, Mara Member?' })).toBeVisible()
  await chat.chooseModel('gated')
  await page.evaluate(() => document.body.setAttribute('data-same-page', ''))
  await chat.send('Good morning')
  await expect(chat.questions).toHaveText(/Good morning/)
  await expect(page).toHaveURL(/\/c\/[0-9a-f-]{36}$/)
  await expect(chat.composer).toBeFocused()
  await expect(chat.stopButton).toBeVisible()
  answer.release()
  await expect(chat.lastAnswer).toContainText('Hello')
  answer.release()
  await expect(chat.lastAnswer).toContainText('Hello Mara,')
  await expect(chat.conversationLink('Good morning').getByRole('img', { name: 'An answer is being written' })).toBeVisible()
  answer.release()
  await chat.expectAnswerState('completed')
  await expect(chat.lastAnswer.locator('strong')).toHaveText('welcome')
  await expect(chat.sidebar.locator('[data-live]')).toHaveCount(0)
  await expect(page.locator('body[data-same-page]')).toBeVisible()
  expect(await chat.storedTexts(await chat.conversationId())).toEqual(['Good morning', 'Hello Mara, **welcome**.'])
  expect(server.logs.filter(({ userId, path }) => userId === person.user.id && String(path).startsWith('/c/'))).toEqual([])
})

test('a turn costs the page two requests: one that asks and one that listens', async ({ chat, server, person }) => {
  await chat.openNew()
  await chat.chooseModel('echo')
  // A page that was made while its server started has to load once what it may have missed.
  for (const [index, text] of ['Zero', 'One'].entries()) {
    await chat.send(text)
    await expect(chat.answers).toHaveCount(index + 1)
    await chat.expectAnswerState('completed')
  }
  // The turn before is over when the stream that it took the place of is in the log, behind its question.
  const lastOf = (route: string) => server.logs.findLastIndex((record) => record.userId === person.user.id && record.route === route)
  await expect.poll(() => lastOf('/api/v1/runs/events') > lastOf('/api/v1/conversations/:id/runs')).toBe(true)
  const before = server.logs.length
  await chat.send('Two')
  await expect(chat.lastAnswer).toContainText('Two')
  await chat.expectAnswerState('completed')
  // The stream is written to the log when it has ended, which is when nothing is watched any more.
  await expect.poll(() => requestsSince(before)).toEqual(['GET /api/v1/runs/events', 'POST /api/v1/conversations/:id/runs'])

  function requestsSince(index: number) {
    return server.logs.slice(index).filter(({ userId, route }) => userId === person.user.id && String(route).startsWith('/api/')).map(({ method, route }) => `${String(method)} ${String(route)}`).sort()
  }
})

test('Stop ends the answer at the model, and Continue goes on in the same message', async ({ chat, script }) => {
  let isSecond = false
  let request: RecordedRequest | undefined
  script(async function* ({ record }) {
    request ??= record
    yield { text: isSecond ? ' and the rest.' : 'The beginning' }
    if (!isSecond) yield { control: 'hang' }
  })
  await chat.openNew()
  await chat.chooseModel('scripted')
  await chat.send('Tell me everything')
  await expect(chat.lastAnswer).toContainText('The beginning')
  await chat.stopButton.click()
  await chat.expectAnswerState('stopped')
  await expect(chat.lastAnswer).toContainText('You stopped this answer.')
  await request?.closed
  expect(request?.isAborted).toBe(true)
  isSecond = true
  await chat.lastAnswer.getByRole('button', { name: 'Continue' }).click()
  await chat.expectAnswerState('completed')
  await expect(chat.answers).toHaveCount(1)
  await expect(chat.lastAnswer.locator('[data-answer-text]')).toHaveText('The beginning and the rest.')
  expect(await chat.storedTexts(await chat.conversationId())).toEqual(['Tell me everything', 'The beginning and the rest.'])
})

test('a failed answer says why in the person\'s words and in the provider\'s, and can be tried again', async ({ chat, script }) => {
  let isBroken = true
  script(async function* () {
    if (isBroken) yield { error: { status: 401, message: 'This key was revoked on Tuesday.' } }
    yield { text: 'Better now.' }
  })
  await chat.openNew()
  await chat.chooseModel('scripted')
  await chat.send('Does it work?')
  await chat.expectAnswerState('failed')
  const alert = chat.lastAnswer.getByRole('alert')
  await expect(alert).toContainText('The model provider refused the API key.')
  await expect(alert).toContainText('This key was revoked on Tuesday.')
  isBroken = false
  await alert.getByRole('button', { name: 'Try again' }).click()
  await chat.expectAnswerState('completed')
  await expect(chat.lastAnswer).toContainText('Better now.')
  await expect(chat.lastAnswer).toContainText('2/2')
})

test('reasoning is folded, says how long it took, and opens', async ({ chat, script, page }) => {
  const thinking = Promise.withResolvers<void>()
  script(async function* () {
    yield { reasoning: 'First I consider the colour.' }
    yield { delayUntil: thinking.promise }
    yield { text: 'It is blue.' }
  })
  await chat.openNew()
  await chat.chooseModel('scripted')
  await chat.send('Which colour?')
  await expect(chat.lastAnswer.getByRole('button', { name: 'Thinking' })).toBeVisible()
  await expect(page.getByText('First I consider')).toBeHidden()
  thinking.resolve()
  const fold = chat.lastAnswer.getByRole('button', { name: /^Thought for \d+ s$/ })
  await fold.click()
  await expect(page.getByText('First I consider the colour.')).toBeVisible()
  await expect(chat.lastAnswer).toContainText('It is blue.')
})

test('every element of Markdown is shown, and nothing of it runs', async ({ chat, page }) => {
  await chat.openNew()
  await chat.chooseModel('markdown')
  await chat.send('Show me')
  await chat.expectAnswerState('completed')
  const text = chat.lastAnswer.locator('[data-answer-text]')
  for (const element of ['h3', 'strong', 'em', 'del', 'a', 'ul', 'ol', 'table', 'blockquote', 'hr', 'pre']) expect(await text.locator(element).count(), element).toBeGreaterThan(0)
  await expect(text.locator('pre .code-keyword').first()).toBeVisible()
  await expect(text).toContainText('<img src="x" onerror="alert(1)">')
  expect(await text.locator('img, script').count()).toBe(0)
  await expect(page.getByRole('button', { name: 'Load the picture from example.com' })).toBeVisible()
  expect(await chat.copyLastAnswer()).toBe(expectedText('markdown', 'Show me'))
})

test('a message is sent once, though the network lost its answer', async ({ chat, page, guard }) => {
  guard.allow(/ERR_FAILED|ERR_INTERNET_DISCONNECTED/)
  let attempts = 0
  await page.route('**/runs', async (route) => {
    attempts++
    if (attempts > 1) return await route.continue()
    // The server has it; the page never hears of that.
    await route.fetch()
    await route.abort()
  })
  await chat.openNew()
  await chat.chooseModel('echo')
  await chat.send('Only once')
  await chat.expectAnswerState('completed')
  expect(attempts).toBe(2)
  expect(await chat.storedTexts(await chat.conversationId())).toEqual(['Only once', 'Only once'])
})

test('a message that cannot be sent can be tried again or taken back', async ({ chat, page, guard }) => {
  guard.allow(/status of 409/)
  await chat.openNew()
  await chat.chooseModel('echo')
  await chat.send('First')
  await chat.expectAnswerState('completed')
  await page.route('**/runs', (route) => route.fulfill({
    status: 409, contentType: 'application/problem+json',
    json: { type: 'about:blank', title: 'The model is not available', status: 409, code: 'model-unavailable', requestId: 'test' },
  }))
  await chat.send('Second')
  await expect(page.getByText('Not sent. This model is not available any more.')).toBeVisible()
  await expect(chat.sendButton).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('button', { name: 'Take back' }).click()
  await expect(chat.composer).toHaveValue('Second')
  await expect(chat.questions).toHaveCount(1)
  await chat.composer.press('Enter')
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
  await page.unroute('**/runs')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(chat.answers).toHaveCount(2)
  await chat.expectAnswerState('completed')
  expect(await chat.storedTexts(await chat.conversationId())).toEqual(['First', 'First', 'Second', 'Second'])
})

test('a draft survives a reload, and an input method keeps its Enter', async ({ chat, page }) => {
  await chat.openNew()
  await chat.composer.fill('Half a thou')
  await reloadPage(page)
  await expect(chat.composer).toHaveValue('Half a thou')
  await chat.composer.evaluate((field) => {
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, isComposing: true }))
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true }))
  })
  await chat.composer.press('Shift+Enter')
  await expect(chat.composer).toHaveValue('Half a thou\n')
  await expect(page).toHaveURL(/\/$/)
})

test('earlier messages come as one scrolls up, and what is read stays in its place', async ({ chat, page }) => {
  test.slow()
  const id = await chat.makeConversation(22)
  await chat.open(id)
  await expect(chat.lastAnswer).toBeInViewport()
  await expect(page.getByText('Question 2', { exact: true })).toHaveCount(0)
  // Measured in the page, and at once: what the browser tells from outside can be of the frame before.
  const { key, top } = await chat.scroller.evaluate((element) => {
    element.scrollTop = 0
    const first = element.querySelector<HTMLElement>('[data-key]')
    return { key: first?.dataset.key, top: first?.getBoundingClientRect().top ?? 0 }
  })
  await expect(page.getByText('Question 1', { exact: true }).first()).toBeAttached()
  const movedBy = () => page.locator(`[data-key="${key}"]`).evaluate((element, top) => Math.abs(element.getBoundingClientRect().top - top), top)
  await expect.poll(movedBy, { intervals: [50] }).toBeLessThan(2)
  await page.getByRole('button', { name: 'Go to the end' }).click()
  await expect(chat.lastAnswer).toBeInViewport()
})

test('a turn on another device brings itself, and nothing above what is read', async ({ chat, page }) => {
  test.slow()
  const id = await chat.makeConversation(22)
  await chat.open(id)
  const shown = page.locator('[data-key]')
  const opened = await shown.count()
  await chat.scroller.evaluate((element) => { element.scrollTop -= 200 })
  const { key, top } = await chat.scroller.evaluate((element) => {
    const middle = element.getBoundingClientRect().top + element.clientHeight / 2
    const read = [...element.querySelectorAll<HTMLElement>('[data-key]')].find((message) => message.getBoundingClientRect().bottom > middle)
    return { key: read?.dataset.key, top: read?.getBoundingClientRect().top ?? 0 }
  })
  await chat.continueElsewhere(id, 'Asked elsewhere')
  await expect(chat.questions.filter({ hasText: 'Asked elsewhere' })).toBeAttached()
  await expect(shown).toHaveCount(opened + 2)
  expect(Math.abs(await page.locator(`[data-key="${key}"]`).evaluate((element) => element.getBoundingClientRect().top) - top)).toBeLessThan(2)
})

test('the end is followed until the reader moves up, and then nothing moves by itself', async ({ chat, page, gate }) => {
  const paragraphs = Array.from({ length: 60 }, (_, index) => `Paragraph ${index + 1}.\n\n`)
  const answer = gate([paragraphs.slice(0, 30).join(''), paragraphs.slice(30, 45).join(''), paragraphs.slice(45).join('')])
  await chat.openNew()
  await chat.chooseModel('gated')
  await chat.send('Write a lot')
  answer.release()
  await expect(page.getByText('Paragraph 30.')).toBeInViewport()
  await chat.scroller.hover()
  await page.mouse.wheel(0, -400)
  await expect(page.getByText('Paragraph 30.')).not.toBeInViewport()
  const top = await chat.scroller.evaluate((element) => element.scrollTop)
  answer.release()
  await expect(page.getByText('Paragraph 45.')).toBeAttached()
  expect(await chat.scroller.evaluate((element) => element.scrollTop)).toBe(top)
  await page.getByRole('button', { name: 'Go to the end' }).click()
  await expect(page.getByText('Paragraph 45.')).toBeInViewport()
  answer.release()
  await expect(page.getByText('Paragraph 60.')).toBeInViewport()
})

test('a conversation that is not there says so under its own status', async ({ page, person, guard }) => {
  guard.allow(/status of 404/)
  expect(person.user.name).toBe('Mara Member')
  const response = await page.goto('/c/01900000-0000-7000-8000-000000000000')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('alert')).toContainText('This conversation does not exist')
})
