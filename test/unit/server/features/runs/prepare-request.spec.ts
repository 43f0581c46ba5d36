import { describe, expect, it } from 'vitest'
import type { OpenModel } from '#server/features/models/index.ts'
import { prepareRequest } from '#server/features/runs/prepare-request.ts'

const model = { stream: () => { throw new Error('is not asked here') } }
function opened(settings: Partial<OpenModel['settings']>): OpenModel {
  return { model, modelId: 'm', label: 'M', isDemo: false, fallbackModelId: null, settings: { contextTokens: null, maximumOutputTokens: null, abilities: [], parameters: {}, ...settings } }
}
const history = ['q1', 'a1', 'q2', 'a2', 'q3'].map((id, index) => ({ id, role: index % 2 === 0 ? 'user' as const : 'assistant' as const, text: id, files: [], tokens: 400 }))

describe('a request', () => {
  it('takes the parameters of the conversation before those of the model', async () => {
    const settings = { parameters: { temperature: 0.2, topP: 0.5 }, maximumOutputTokens: 1_000 }
    const { request } = await prepareRequest(opened(settings), { history, parameters: { temperature: 1.5, maximumOutputTokens: 5_000 }, isContinued: false })
    expect(request).toMatchObject({ temperature: 1.5, topP: 0.5, maximumOutputTokens: 1_000 })
  })

  it('leaves out the oldest messages when the context is full, and says where it begins', async () => {
    const { request, readFromId } = await prepareRequest(opened({ contextTokens: 2_400 }), { history, parameters: {}, isContinued: false })
    expect(request.messages.map(({ text }) => text)).toEqual(['q2', 'a2', 'q3'])
    expect(readFromId).toBe('q2')
  })

  it('reads everything where the context is not known', async () => {
    const { request, readFromId } = await prepareRequest(opened({}), { history, parameters: {}, isContinued: false })
    expect(request.messages).toHaveLength(5)
    expect(readFromId).toBeNull()
  })

  it('asks to go on with an answer that goes on', async () => {
    const { request } = await prepareRequest(opened({}), { history: history.slice(0, 2), parameters: {}, isContinued: true })
    expect(request.messages.at(-1)).toMatchObject({ role: 'user', text: expect.stringContaining('Go on') })
  })
})
