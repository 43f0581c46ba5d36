import { randomUUID } from 'node:crypto'
import type { ThreadState } from '../../../app/utils/thread/thread-state.ts'
import type { ApiClient } from '../http/api-client.ts'

/** What must be in the conversation at the end, by what the server has accepted and what was taken back. */
export interface Ledger { accepted: Set<string>, withdrawn: Set<string>, copies: string[] }

interface Scene { client: ApiClient, thread: ThreadState, ledger: Ledger, modelId: string, random: () => number }
type Deed = (scene: Scene) => Promise<void>

const pathOf = ({ thread }: Scene) => `/api/v1/conversations/${thread.conversation.value.id}`
const pick = <Item>(items: readonly Item[], random: () => number) => items[Math.floor(random() * items.length)]

async function say({ client, ledger }: Scene, path: string, body: { text: string }): Promise<number> {
  const { status } = await client.post(path, body)
  if (status < 300) ledger.accepted.add(body.text)
  return status
}

/** What people do in a conversation, each as its page would from what it shows at that moment. */
export const deeds: Record<string, Deed> = {
  /** Where another device was quicker, the message waits instead. */
  async send(scene) {
    const text = `sent ${randomUUID()}`
    const parentId = scene.thread.messages.value.at(-1)?.id ?? null
    const status = await say(scene, `${pathOf(scene)}/runs`, { kind: 'send', text, parentId, modelId: scene.modelId, isFollowUp: true } as { text: string })
    if (status === 409) await say(scene, `${pathOf(scene)}/queue`, { text, modelId: scene.modelId } as { text: string })
  },
  async queue(scene) {
    await say(scene, `${pathOf(scene)}/queue`, { text: `queued ${randomUUID()}`, modelId: scene.modelId } as { text: string })
  },
  async steer(scene) {
    await say(scene, `${pathOf(scene)}/queue`, { text: `steered ${randomUUID()}`, modelId: scene.modelId, sendsNow: true } as { text: string })
  },
  async edit(scene) {
    const question = pick(scene.thread.messages.value.filter(({ role }) => role === 'user'), scene.random)
    if (question) await say(scene, `${pathOf(scene)}/runs`, { kind: 'send', text: `edited ${randomUUID()}`, parentId: question.parentId, modelId: scene.modelId } as { text: string })
  },
  async regenerate(scene) {
    const answer = pick(scene.thread.messages.value.filter(({ role }) => role === 'assistant'), scene.random)
    if (answer) await scene.client.post(`${pathOf(scene)}/runs`, { kind: 'regenerate', messageId: answer.id, modelId: scene.modelId })
  },
  async fork(scene) {
    const message = pick(scene.thread.messages.value, scene.random)
    if (!message) return
    const { status, body } = await scene.client.post<{ id: string }>(`${pathOf(scene)}/copies`, { untilMessageId: message.id })
    if (status === 201) scene.ledger.copies.push(body.id)
  },
  async withdraw(scene) {
    const message = pick(scene.thread.queue.value, scene.random)
    if (!message) return
    const { status } = await scene.client.delete(`${pathOf(scene)}/queue/${message.id}`)
    if (status === 200) scene.ledger.withdrawn.add(message.text)
  },
  async order(scene) {
    await scene.client.put(`${pathOf(scene)}/queue`, { ids: scene.thread.queue.value.map(({ id }) => id).reverse() })
  },
  async stop(scene) {
    const runId = scene.thread.conversation.value.activeRunIds[0]
    if (runId) await scene.client.post(`/api/v1/runs/${runId}/stop`)
  },
  async showBranch(scene) {
    const message = pick(scene.thread.messages.value.filter(({ siblingIds }) => siblingIds.length > 1), scene.random)
    const siblingId = message && pick(message.siblingIds, scene.random)
    if (siblingId) await scene.client.patch(pathOf(scene), { headId: siblingId })
  },
}
