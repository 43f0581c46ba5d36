import type { ChatPage } from '#test/support/e2e/chat-page.ts'
import { expectAccessible } from '#test/support/e2e/accessibility.ts'
import { expect, test } from '#test/support/e2e/chat-fixtures.ts'
import { openPage, reloadPage } from '#test/support/e2e/open-page.ts'

/** Chooses the first model, and others that answer beside it. */
async function chooseModels({ page, chooseModel }: { page: ChatPage['page'], chooseModel: ChatPage['chooseModel'] }, [first = '', ...others]: string[]) {
  await chooseModel(first)
  await page.getByRole('button', { name: /^Model:/ }).click()
  await page.getByRole('switch', { name: /Ask several models/ }).click()
  for (const name of others) await page.getByRole('option', { name: new RegExp(`^${name} `) }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: `Model: ${first} +${others.length}` })).toBeVisible()
}

test('several models answer one question side by side, and the conversation goes on from the chosen one', async ({ chat, page, modelServer }) => {
  const columns = page.locator('.answer-comparison > ul > li')
  await chat.openNew()
  await chooseModels({ page, chooseModel: (name) => chat.chooseModel(name) }, ['echo', 'markdown'])
  await chat.send('Who says it better?')
  await expect(columns).toHaveCount(2)
  await expect(columns.nth(0).locator('[data-answer]')).toHaveAttribute('data-state', 'completed')
  await expect(columns.nth(1).locator('[data-answer]')).toHaveAttribute('data-state', 'completed')
  await expect(columns.nth(0)).toContainText('Who says it better?')
  await expect(columns.nth(0)).toContainText('Goes on here')
  await expect(columns.nth(1).getByRole('heading', { name: 'markdown', exact: true })).toBeVisible()
  await expectAccessible(page, '.answer-comparison')

  await columns.nth(1).getByRole('button', { name: 'Go on with this one' }).click()
  await expect(columns.nth(1)).toContainText('Goes on here')
  await chat.send('And again?')
  await expect(columns).toHaveCount(4)
  await expect(columns.nth(2)).toContainText('And again?')
  const { body } = await modelServer.waitForRequest(({ body: asked }) => JSON.stringify(asked.messages).includes('And again?'))
  expect(JSON.stringify(body.messages)).not.toContain('"assistant","content":"Who says it better?"')

  await reloadPage(page)
  await expect(columns).toHaveCount(4)
  await expect(columns.nth(1)).toContainText('Goes on here')
  await expect(page.getByRole('button', { name: 'Model: echo +1' })).toBeVisible()
})

test('a comparison closes to one answer, and opens again from its versions', async ({ chat, page }) => {
  const comparison = page.locator('.answer-comparison')
  await chat.openNew()
  await chooseModels({ page, chooseModel: (name) => chat.chooseModel(name) }, ['echo', 'markdown'])
  await chat.send('One at a time')
  await expect(comparison.locator('[data-state=completed]')).toHaveCount(2)
  await comparison.getByRole('button', { name: 'Show one' }).click()
  await expect(comparison).toHaveCount(0)
  await expect(chat.answers).toHaveCount(1)
  await expect(chat.lastAnswer.getByRole('group', { name: 'Versions' })).toContainText('1/2')
  await chat.lastAnswer.getByRole('button', { name: 'Show side by side' }).click()
  await expect(chat.answers).toHaveCount(2)
})

test('an answer that is written again comes beside the others', async ({ chat, page, script }) => {
  let count = 0
  script(() => [{ text: `Answer number ${++count}.` }])
  const columns = page.locator('.answer-comparison > ul > li')
  await chat.openNew()
  await chooseModels({ page, chooseModel: (name) => chat.chooseModel(name) }, ['echo', 'scripted'])
  await chat.send('Once more')
  await expect(columns.nth(1)).toContainText('Answer number 1.')
  await expect(page.locator('.answer-comparison [data-state=completed]')).toHaveCount(2)
  await columns.nth(1).getByRole('button', { name: 'Answer again' }).click()
  await expect(columns.nth(2)).toContainText('Answer number 2.')
  await expect(columns.nth(2)).toContainText('Goes on here')
  await expect(columns.nth(2)).toContainText('scripted')
})

test('an answer beside that was stopped goes on, and the conversation with it', async ({ chat, page }) => {
  const columns = page.locator('.answer-comparison > ul > li')
  await chat.openNew()
  await chooseModels({ page, chooseModel: (name) => chat.chooseModel(name) }, ['echo', 'paced-600x20'])
  await chat.send('Not so fast')
  await expect(columns.nth(1).locator('[data-answer-text]')).not.toBeEmpty()
  await chat.stopButton.click()
  await expect(columns.nth(1).locator('[data-answer]')).toHaveAttribute('data-state', 'stopped')
  await columns.nth(1).getByRole('button', { name: 'Continue' }).click()
  await expect(columns.nth(1)).toContainText('Goes on here')
  await expect(columns.nth(0)).not.toContainText('Goes on here')
  await chat.stopButton.click()
  await expect(columns.nth(1).locator('[data-answer]')).toHaveAttribute('data-state', 'stopped')
  await chat.send('And now?')
  await expect(columns).toHaveCount(4)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('answers are passed through sideways, one nearly filling the width', async ({ chat, page }) => {
    await openPage(page, '/')
    await chooseModels({ page, chooseModel: (name) => chat.chooseModel(name) }, ['echo', 'markdown'])
    await chat.send('On the way')
    await chat.waitUntilOpened()
    const columns = page.locator('.answer-comparison > ul > li')
    await expect(page.locator('.answer-comparison [data-state=completed]')).toHaveCount(2)
    expect((await columns.first().boundingBox())?.width).toBeGreaterThan(250)
    await columns.first().evaluate((column) => column.parentElement?.scrollBy(200, 0))
    await expect.poll(async () => { const box = await columns.nth(1).boundingBox(); return box && box.x >= 0 && box.x + box.width <= 390 }).toBe(true)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })
})
