import { expect, test } from '#test/support/e2e/chat-fixtures.ts'
import { allPayloads, fencePayloads, formulaPayloads, htmlPayloads, linkPayloads, picturePayloads } from '#test/support/xss/payloads.ts'
import { openPage, reloadPage } from '#test/support/e2e/open-page.ts'
import type { Page } from 'playwright/test'

/** Remembers whether any script of the corpus has run, in the page or in a frame that reaches it. */
test.beforeEach(async ({ context }) => {
  await context.addInitScript(() => {
    Object.assign(window, { alert: () => { document.documentElement.dataset.fired = 'yes' } })
  })
})

/** Nothing ran, nothing of the page was taken over, and no element is there that text must not make. The guard sees to requests and policy. */
async function expectHarmless(page: Page) {
  await expect(page.locator('html[data-fired]')).toHaveCount(0)
  const found = await page.evaluate(() => {
    const places = [...document.querySelectorAll('[data-answer], [role=log] article, nav, [role=dialog], h1')]
    const selector = 'script, iframe:not([sandbox]), object, embed, form[action], base, meta, link, style, marquee, [onerror], [onload], [onclick], [onmouseover], [onfocus], [ping], [srcset], [formaction]'
    const elements = places.flatMap((place) => [...place.querySelectorAll(selector)].map((element) => element.outerHTML.slice(0, 200)))
    const addresses = places.flatMap((place) => [...place.querySelectorAll('[href], [src]')].map((element) => (element.getAttribute('href') ?? element.getAttribute('src') ?? '').trim()))
    return { elements, addresses: addresses.filter((address) => !/^(https?:\/\/|\/|#|mailto:|data:image\/svg\+xml;charset=utf-8,)/i.test(address) && address !== 'x') }
  })
  expect(found).toEqual({ elements: [], addresses: [] })
}

test('the corpus has at least 150 different payloads', () => {
  expect(new Set(allPayloads).size).toBeGreaterThanOrEqual(150)
})

for (const [name, payloads] of Object.entries({ 'raw HTML': htmlPayloads, 'links and pictures': linkPayloads, 'formulas': formulaPayloads, 'fences': fencePayloads })) {
  test(`runs nothing and asks no other host for anything: ${name} in an answer, while it comes and afterwards`, async ({ chat, page, script }) => {
    script(async function* () {
      for (const payload of payloads) {
        // In two pieces, so that half of each is on the page for a moment.
        yield { text: payload.slice(0, payload.length >> 1) }
        yield { text: `${payload.slice(payload.length >> 1)}\n\n` }
      }
      yield { text: 'THE END' }
    })
    await chat.openNew()
    await chat.chooseModel('scripted')
    await chat.send('Show me')
    await expect(chat.lastAnswer).toContainText('THE END')
    await chat.expectAnswerState('completed')
    await expectHarmless(page)
    await reloadPage(page)
    await expect(chat.lastAnswer).toContainText('THE END')
    await expectHarmless(page)
  })
}

test('runs nothing: pictures in an answer', async ({ chat, page, script, guard }) => {
  // What a diagram's own source asks for is refused by the policy of the frame that draws it, which says so.
  guard.allow(/console: (Loading|Refused|Framing|Executing|Applying|Connecting).*(sandbox\/diagrams|about:srcdoc|violates the following)/)
  script(async function* () { for (const payload of [...picturePayloads, 'THE END']) yield { text: `${payload}\n\n` } })
  await chat.openNew()
  await chat.chooseModel('scripted')
  await chat.send('Draw')
  await chat.expectAnswerState('completed')
  const blocks = chat.lastAnswer.locator('[data-code-block]')
  for (const block of await blocks.all()) {
    await block.scrollIntoViewIfNeeded()
    await expect(block.locator('img, [data-picture-problem], pre').first()).toBeVisible()
  }
  await expectHarmless(page)
})

test('runs nothing: in questions, titles, names, thoughts and problems of providers', async ({ chat, page, person, script, signIn, server }) => {
  const payload = '<img src=x onerror=alert(1)><script>alert(1)</script>[x](javascript:alert(1))'
  const other = await server.register({ name: payload.slice(0, 80), locale: 'en' })
  script(async function* () {
    yield { reasoning: payload }
    yield { text: 'Fine.' }
    yield { error: { message: payload } }
  })
  await chat.openNew()
  await chat.chooseModel('scripted')
  await chat.send(allPayloads.slice(0, 40).join('\n'))
  await chat.expectAnswerState('failed')
  await person.client.patch(`/api/v1/conversations/${await chat.conversationId()}`, { title: payload })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(payload)
  await page.getByRole('button', { name: /Thought/ }).click()
  await expectHarmless(page)
  await signIn(other)
  await openPage(page, '/settings/profile')
  await expectHarmless(page)
})
