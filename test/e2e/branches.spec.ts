import type { Script } from '#test/support/model-server/server.ts'
import { expect, test } from '#test/support/e2e/chat-fixtures.ts'
import { reloadPage } from '#test/support/e2e/open-page.ts'

test('another answer is a branch beside the first, and the picker leads to both', async ({ chat, script, page }) => {
  script(numberedAnswers())
  await chat.openNew()
  await chat.chooseModel('scripted')
  await chat.send('Pick one')
  await chat.expectAnswerState('completed')
  await chat.lastAnswer.getByRole('button', { name: 'Answer again' }).click()
  await expect(chat.lastAnswer).toContainText('Answer number 2.')
  await chat.expectAnswerState('completed')
  const versions = chat.lastAnswer.getByRole('group', { name: 'Versions' })
  await expect(versions).toContainText('2/2')
  await versions.getByRole('button', { name: 'Previous version' }).click()
  await expect(chat.lastAnswer).toContainText('Answer number 1.')
  await expect(versions).toContainText('1/2')
  await reloadPage(page)
  await expect(chat.lastAnswer).toContainText('Answer number 1.')
  await chat.send('And then?')
  await expect(chat.answers).toHaveCount(2)
  await chat.expectAnswerState('completed')
  expect(await chat.storedTexts(await chat.conversationId())).toEqual(['Pick one', 'Answer number 1.', 'And then?', 'Answer number 3.'])
})

test('an edited message is a branch, with its own answers', async ({ chat }) => {
  await chat.openNew()
  await chat.chooseModel('echo')
  await chat.send('Old question')
  await chat.expectAnswerState('completed')
  await chat.send('Follow-up')
  await expect(chat.answers).toHaveCount(2)
  await chat.expectAnswerState('completed')
  const first = chat.questions.first()
  await first.hover()
  await first.getByRole('button', { name: 'Edit' }).click()
  await chat.page.getByRole('textbox', { name: 'Edit the message' }).fill('New question')
  await first.getByRole('button', { name: 'Send' }).click()
  await expect(chat.answers).toHaveCount(1)
  await expect(chat.lastAnswer).toContainText('New question')
  await chat.expectAnswerState('completed')
  await expect(first.getByRole('group', { name: 'Versions' })).toContainText('2/2')
  await first.getByRole('button', { name: 'Previous version' }).click()
  await expect(chat.answers).toHaveCount(2)
  await expect(chat.questions.last()).toContainText('Follow-up')
  expect(await chat.storedTexts(await chat.conversationId())).toEqual(['Old question', 'Old question', 'Follow-up', 'Follow-up'])
})

test('the picker works with the arrow keys and keeps the focus', async ({ chat, script, page }) => {
  script(numberedAnswers())
  await chat.openNew()
  await chat.chooseModel('scripted')
  await chat.send('Pick one')
  await chat.expectAnswerState('completed')
  for (const total of [2, 3]) {
    await chat.lastAnswer.getByRole('button', { name: 'Answer again' }).click()
    await expect(chat.lastAnswer).toContainText(`${total}/${total}`)
    await chat.expectAnswerState('completed')
  }
  await chat.lastAnswer.getByRole('button', { name: 'Previous version' }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(chat.lastAnswer).toContainText('Answer number 2.')
  await expect(chat.lastAnswer.getByRole('group', { name: 'Versions' }).locator(':focus')).toHaveCount(1)
  // A key that comes while a version is still being shown is not taken.
  const isReady = (name: string) => expect(chat.lastAnswer.getByRole('button', { name })).not.toHaveAttribute('aria-disabled', 'true')
  await isReady('Previous version')
  await page.keyboard.press('ArrowLeft')
  await expect(chat.lastAnswer).toContainText('Answer number 1.')
  await isReady('Next version')
  await page.keyboard.press('ArrowRight')
  await expect(chat.lastAnswer).toContainText('Answer number 2.')
})

test('leaving the edit changes nothing and gives the focus back', async ({ chat, page }) => {
  await chat.openNew()
  await chat.chooseModel('echo')
  await chat.send('As it was')
  await chat.expectAnswerState('completed')
  await chat.questions.hover()
  await chat.questions.getByRole('button', { name: 'Edit' }).click()
  await expect(page.getByRole('textbox', { name: 'Edit the message' })).toBeFocused()
  await page.keyboard.type(' not')
  await page.keyboard.press('Escape')
  await expect(chat.questions.getByRole('button', { name: 'Edit' })).toBeFocused()
  await expect(chat.questions).toContainText('As it was')
  await expect(chat.answers).toHaveCount(1)
})

function numberedAnswers(): Script {
  let count = 0
  return async function* () { yield { text: `Answer number ${++count}.` } }
}
