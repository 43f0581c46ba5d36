import { expect } from 'playwright/test'
import type { Locator, Page } from 'playwright/test'
import { ask, createConversation, getMessages, startRun, waitForAnswer, visibleText } from '../chat/chat.ts'
import type { ApiClient } from '../http/api-client.ts'

/** The chat as a person uses it: by what is written on it. */
export class ChatPage {
  readonly page: Page
  private readonly client: ApiClient
  private readonly models: Map<string, string>

  constructor(page: Page, client: ApiClient, models: Map<string, string>) {
    this.page = page
    this.client = client
    this.models = models
  }

  get composer(): Locator { return this.page.getByRole('textbox', { name: 'Message', exact: true }) }
  get stopButton(): Locator { return this.page.getByRole('button', { name: 'Stop', exact: true }) }
  get sendButton(): Locator { return this.page.getByRole('button', { name: 'Send', exact: true }) }
  get answers(): Locator { return this.page.locator('[data-answer]') }
  get lastAnswer(): Locator { return this.answers.last() }
  get questions(): Locator { return this.page.getByRole('article').filter({ has: this.page.getByRole('heading', { name: 'Your message' }) }) }
  get scroller(): Locator { return this.page.locator('.thread-scroller') }
  get sidebar(): Locator { return this.page.getByRole('navigation', { name: 'Conversations' }) }

  conversationLink(title: string): Locator { return this.sidebar.getByRole('link', { name: title }) }

  /** Opens the new chat, alive. */
  async openNew(): Promise<void> {
    await this.page.goto('/')
    await this.waitUntilAlive()
  }

  async open(conversationId: string): Promise<void> {
    await this.page.goto(`/c/${conversationId}`)
    await this.waitUntilAlive()
  }

  /** A page of the server becomes alive when the composer takes the focus. */
  async waitUntilAlive(): Promise<void> {
    await expect(this.composer).toBeFocused()
  }

  async chooseModel(name: string): Promise<void> {
    await this.page.getByRole('button', { name: /^Model:/ }).click()
    await this.page.getByRole('option', { name: new RegExp(`^${name} `) }).click()
    await expect(this.page.getByRole('button', { name: `Model: ${name}` })).toBeVisible()
  }

  async send(text: string): Promise<void> {
    await this.composer.fill(text)
    await this.composer.press('Enter')
  }

  /** A conversation begins on the page for new ones; waits until its own page has taken over from that. */
  async waitUntilOpened(): Promise<void> {
    await expect(this.page.getByRole('group', { name: 'In this conversation' })).toBeVisible()
  }

  /** Waits until the last answer has come to an end of this kind. */
  async expectAnswerState(state: 'running' | 'completed' | 'stopped' | 'failed' | 'interrupted'): Promise<void> {
    await expect(this.lastAnswer).toHaveAttribute('data-state', state)
  }

  /** The source of the last answer, as its copy button gives it. */
  async copyLastAnswer(): Promise<string> {
    await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    // A page that has just been loaded shows the button before it is alive.
    await expect(async () => {
      await this.lastAnswer.getByRole('button', { name: /^(Copy|Copied)$/ }).last().click()
      await expect(this.lastAnswer.getByRole('button', { name: 'Copied' })).toBeVisible({ timeout: 1_000 })
    }).toPass()
    return await this.page.evaluate(() => navigator.clipboard.readText())
  }

  /** Asks through the API, as another device would; the answer may still be at work. */
  async askElsewhere(text: string, model: string) {
    return await ask(this.client, text, this.models.get(model) ?? '')
  }

  /** A conversation with so many questions and answers. */
  async makeConversation(exchanges: number): Promise<string> {
    const conversationId = await createConversation(this.client)
    let parentId: string | null = null
    for (let index = 1; index <= exchanges; index++) {
      const { messageId } = await startRun(this.client, conversationId, { kind: 'send', text: `Question ${index}`, parentId, modelId: this.models.get('echo') })
      await waitForAnswer(this.client, conversationId, messageId)
      parentId = messageId
    }
    return conversationId
  }

  /** Asks on in a conversation through the API, as another device would, and waits for the answer. */
  async continueElsewhere(conversationId: string, text: string): Promise<void> {
    const last = (await getMessages(this.client, conversationId)).at(-1)
    const { messageId } = await startRun(this.client, conversationId, { kind: 'send', text, parentId: last?.id ?? null, modelId: this.models.get('echo') })
    await waitForAnswer(this.client, conversationId, messageId)
  }

  /** The texts that the server has stored of the shown branch. */
  async storedTexts(conversationId: string): Promise<string[]> {
    return (await getMessages(this.client, conversationId)).map(visibleText)
  }

  /** The shown conversation's. A conversation that begins has its own address a moment after its first message is shown. */
  async conversationId(): Promise<string> {
    await expect(this.page).toHaveURL(/\/c\/[^/]+$/)
    return new URL(this.page.url()).pathname.split('/').at(-1) ?? ''
  }
}
