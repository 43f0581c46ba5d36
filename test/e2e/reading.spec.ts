import { readFile } from 'node:fs/promises'
import { expect, test } from '#test/support/e2e/chat-fixtures.ts'
import { expectAccessible } from '#test/support/e2e/accessibility.ts'
import { reloadPage } from '#test/support/e2e/open-page.ts'
import type { ChatPage } from '#test/support/e2e/chat-page.ts'
import type { Script } from '#test/support/model-server/server.ts'

const table = '| Fruit | Price |\n|---|---:|\n| Apple, red | 1.20 |\n| "Pear" | 0.90 |'
const diagram = '```mermaid\ngraph TD\n  A[Start] --> B[End]\n```'
const webPage = (word: string) => `\`\`\`html\n<!doctype html><html><head><title>Counter</title></head><body><button id="b">${word}</button><script>b.onclick = () => { b.textContent = 'clicked ' + (window.origin) }</script></body></html>\n\`\`\``

/** Asks the scripted model, which answers with these texts in turn. */
async function ask(chat: ChatPage, script: (script: Script) => void, ...answers: string[]) {
  let turn = 0
  script(async function* () { yield { text: answers[Math.min(turn++, answers.length - 1)] ?? '' } })
  await chat.openNew()
  await chat.chooseModel('scripted')
  for (const [index] of answers.entries()) {
    await chat.send(`Question ${index + 1}`)
    await expect(chat.answers).toHaveCount(index + 1)
    await chat.expectAnswerState('completed')
  }
}

test('a table goes into a spreadsheet, by copy and as a file', async ({ chat, page, context, script }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await ask(chat, script, table)
  await chat.lastAnswer.getByRole('table').hover()
  await chat.lastAnswer.getByRole('button', { name: 'Copy the table' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Fruit\tPrice\nApple, red\t1.20\n"Pear"\t0.90')
  const [file] = await Promise.all([page.waitForEvent('download'), chat.lastAnswer.getByRole('button', { name: 'Save the table as CSV' }).click()])
  expect((await readFile(await file.path(), 'utf8')).replace('\uFEFF', '').trim().split(/\r?\n/)).toEqual(['Fruit,Price', '"Apple, red",1.20', '"""Pear""",0.90'])
})

test('formulas are typeset, footnotes lead there and back, tasks are ticked', async ({ chat, page, script }) => {
  await ask(chat, script, 'Euler: $e^{i\\pi} + 1 = 0$ costs $5 or $6.\n\n$$\\int_0^1 x\\,dx = \\frac12$$\n\nA claim[^1].\n\n- [x] done\n- [ ] open\n\n[^1]: Where it comes from.')
  await expect(chat.lastAnswer.locator('.formula').first()).toBeVisible()
  await expect(chat.lastAnswer.locator('.formula math')).toHaveCount(2)
  await expect(chat.lastAnswer).toContainText('costs $5 or $6.')
  await chat.lastAnswer.getByRole('link', { name: /1/ }).first().click()
  await expect(chat.lastAnswer.getByText('Where it comes from.')).toBeInViewport()
  for (const name of ['Done', 'Not done']) await expect(chat.lastAnswer.getByRole('img', { name, exact: true })).toBeVisible()
  await expectAccessible(page, '[data-answer]')
})

test('a diagram is drawn apart from the page, and its source is a click away', async ({ chat, page, script }) => {
  await ask(chat, script, `${diagram}\n\n\`\`\`mermaid\nthis is no diagram\n\`\`\``)
  const [good, bad] = await chat.lastAnswer.locator('[data-code-block]').all()
  await expect(good?.getByRole('img') ?? page.locator('none')).toBeVisible()
  expect(await good?.getByRole('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(20)
  await good?.getByRole('button', { name: 'Show the source' }).click()
  await expect(good?.getByText('A[Start] --> B[End]') ?? page.locator('none')).toBeVisible()
  await expect(bad?.getByText('This could not be drawn') ?? page.locator('none')).toBeVisible()
  await expect(bad?.getByText('this is no diagram').last() ?? page.locator('none')).toBeVisible()
})

test('a web page runs beside the conversation, has no origin, and keeps its versions', async ({ chat, page, script }) => {
  await ask(chat, script, webPage('First'), webPage('Second'))
  await chat.lastAnswer.getByRole('button', { name: 'Open beside the conversation' }).click()
  const panel = page.getByRole('complementary', { name: 'Counter' })
  const button = panel.frameLocator('iframe').getByRole('button')
  await expect(button).toHaveText('Second')
  await button.click()
  await expect(button).toHaveText('clicked null')
  await expect(panel.getByRole('img', { name: 'Version 2 of 2' })).toBeVisible()
  await panel.getByRole('button', { name: 'Previous version' }).click()
  await expect(button).toHaveText('First')
  await panel.getByText('Source', { exact: true }).click()
  await expect(panel.getByText('<title>Counter</title>')).toBeVisible()
  await expectAccessible(page, '[data-artefact-panel]')
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
})

test('an answer is rated with a reason, which stays', async ({ chat, page, script, person }) => {
  await ask(chat, script, 'So so.')
  await chat.lastAnswer.getByRole('button', { name: 'Not a good answer' }).click()
  await page.getByLabel('What was wrong with it?').fill('Too short')
  await page.getByRole('button', { name: 'Save' }).click()
  const feedback = async () => (await person.client.get<{ items: { feedback: unknown }[] }>(`/api/v1/conversations/${await chat.conversationId()}/messages`)).body.items.at(-1)?.feedback
  await expect.poll(feedback).toMatchObject({ rating: 'down', reason: 'Too short' })
  await reloadPage(page)
  await expect(chat.lastAnswer.getByRole('button', { name: 'Not a good answer' })).toHaveAttribute('aria-pressed', 'true')
  await chat.lastAnswer.getByRole('button', { name: 'Not a good answer' }).click()
  await expect(chat.lastAnswer.getByRole('button', { name: 'Not a good answer' })).toHaveAttribute('aria-pressed', 'false')
})

test('details say when, by whom and how quickly, and the text is copied with its formatting', async ({ chat, page, context, script }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await ask(chat, script, 'Some **bold** words')
  await chat.lastAnswer.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Details' }).click()
  const details = chat.lastAnswer.locator('[data-answer-details]')
  for (const row of ['Time', 'Model', 'Took', 'First word after', 'Tokens']) await expect(details.getByText(row, { exact: true })).toBeVisible()
  await chat.lastAnswer.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Copy with formatting' }).click()
  await expect.poll(() => page.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    return item?.types.includes('text/html') ? await (await item.getType('text/html')).text() : ''
  })).toContain('<strong>bold</strong>')
})

test('a conversation is searched and walked through by keyboard', async ({ chat, page }) => {
  const conversationId = await chat.makeConversation(12)
  await chat.open(conversationId)
  await page.keyboard.press('ControlOrMeta+f')
  const field = page.getByRole('textbox', { name: 'Search this conversation' })
  await expect(field).toBeFocused()
  await field.fill('question 4')
  await expect(page.locator('[data-thread-search]').getByRole('status')).toHaveText(/of 2/)
  await field.press('Enter')
  await expect(chat.questions.filter({ hasText: 'Question 4' })).toBeInViewport()
  await expectAccessible(page, '[data-thread-search]')
  await field.press('Escape')
  await expect(chat.composer).toBeFocused()
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('Alt+ArrowUp')
  await expect(chat.composer).toBeFocused()
})

test('a very long answer is folded when it is opened, never while it is written', async ({ chat, page, gate }) => {
  const answer = gate(['It begins. ', 'A long paragraph of words. '.repeat(600)])
  await chat.openNew()
  await chat.chooseModel('gated')
  await chat.send('Write')
  answer.release()
  await expect(chat.lastAnswer).toContainText('It begins.')
  answer.release()
  await chat.expectAnswerState('completed')
  await expect(page.getByRole('button', { name: /Show all, about 16 thousand/ })).toHaveCount(0)
  await reloadPage(page)
  await page.getByRole('button', { name: /Show all, about 16 thousand/ }).click()
  await expect(page.getByRole('button', { name: 'Show less' })).toBeVisible()
})
