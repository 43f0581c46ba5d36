import { untitled } from '../chat/untitled.ts'
import type { Script } from '../model-server/server.ts'
import { ChatPage } from './chat-page.ts'
import { test as base } from './fixtures.ts'

/** An answer that goes on only when the test says so. */
export interface GatedAnswer {
  /** Lets the next piece of the answer come. */
  release: () => void
}

interface TestFixtures {
  chat: ChatPage
  /** Makes the model `gated` answer with these pieces, one for each release. */
  gate: (pieces: string[]) => GatedAnswer
  /** Defines what the model `scripted` answers. */
  script: (script: Script) => void
}

/** Browser tests of the chat: `chat` is the page as a person uses it. */
export const test = base.extend<TestFixtures>({
  chat: async ({ page, person, models }, use) => { await use(new ChatPage(page, person.client, models)) },

  script: async ({ modelServer }, use) => {
    await use((script) => modelServer.script('scripted', untitled(script)))
  },

  gate: async ({ modelServer }, use) => {
    const closers: (() => void)[] = []
    await use((pieces) => {
      const gates = pieces.map(() => Promise.withResolvers<void>())
      modelServer.script('gated', untitled(async function* () {
        for (const [index, piece] of pieces.entries()) {
          yield { delayUntil: gates[index]?.promise ?? Promise.resolve() }
          yield { text: piece }
        }
      }))
      let next = 0
      closers.push(() => { for (const gate of gates) gate.resolve() })
      return { release: () => gates[next++]?.resolve() }
    })
    for (const close of closers) close()
  },
})

export { expect } from './fixtures.ts'
