import { expect } from 'playwright/test'
import sharp from 'sharp'
import { expectAccessible } from '#test/support/e2e/accessibility.ts'
import { test } from '#test/support/e2e/fixtures.ts'
import { openPage } from '#test/support/e2e/open-page.ts'

/** Red on the left, blue on the right. */
async function twoColours(): Promise<Buffer> {
  const right = await sharp({ create: { width: 400, height: 400, channels: 3, background: '#0000ff' } }).png().toBuffer()
  return await sharp({ create: { width: 800, height: 400, channels: 3, background: '#ff0000' } }).composite([{ input: right, left: 400, top: 0 }]).jpeg().toBuffer()
}

test('a picture is chosen, moved and enlarged in its frame, shown beside the name, and removed', async ({ page, person }) => {
  await openPage(page, '/settings/profile')
  await page.getByLabel('Choose a picture').setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: await twoColours() })
  const dialog = page.getByRole('dialog', { name: 'Picture' })
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeEnabled()
  await expectAccessible(page, '[role="dialog"]')

  // To the far right: only what is blue is left.
  const frame = dialog.getByRole('group', { name: /Part of the picture/ })
  await frame.focus()
  for (let press = 0; press < 15; press++) await page.keyboard.press('ArrowLeft')
  await dialog.getByRole('slider', { name: 'Enlarge' }).press('ArrowRight')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()

  const { body } = await person.client.get<{ avatarId: string }>('/api/v1/users/me')
  const picture = page.locator(`img[src$="${body.avatarId}"]`)
  // Beside its buttons, and beside the name in the sidebar.
  await expect(picture).toHaveCount(2)
  const stored = await person.client.open('GET', `/api/v1/users/avatars/${body.avatarId}`)
  const { dominant } = await sharp(await stored.arrayBuffer()).stats()
  expect(dominant.b).toBeGreaterThan(200)
  expect(dominant.r).toBeLessThan(50)
  await expectAccessible(page)

  await page.reload()
  await expect(picture.first()).toBeVisible()
  await page.getByRole('button', { name: 'Remove' }).click()
  await expect(picture).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Choose a picture' })).toBeVisible()
})

test('a file that is no picture is refused with the reason, on a phone in Chinese too', async ({ browser, server, signIn }) => {
  const person = await server.register({ name: '小明', locale: 'zh' })
  const context = await browser.newContext({ baseURL: server.url, locale: 'zh-CN', viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: 'dark' })
  await signIn(person, context)
  const page = await context.newPage()
  await openPage(page, '/settings/profile')
  await page.getByLabel('选择图片').setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') })
  const dialog = page.getByRole('dialog', { name: '头像' })
  await expect(dialog.getByRole('alert')).toHaveText('无法读取这张图片，请选择 JPEG、PNG、WebP 或 GIF 格式的图片。')
  await expect(dialog.getByRole('button', { name: '保存' })).toBeDisabled()
  await expectAccessible(page, '[role="dialog"]')
  await dialog.getByRole('button', { name: '取消' }).click()

  await page.getByLabel('选择图片').setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: await twoColours() })
  await expect(dialog.getByRole('button', { name: '保存' })).toBeEnabled()
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('main').locator('img')).toHaveCount(1)
  await context.close()
})
