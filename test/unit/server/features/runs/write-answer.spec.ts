import { describe, expect, it, vi } from 'vitest'
import type { RunEvent } from '#shared/stream/events.ts'
import type { AskedModel } from '#server/features/runs/open-fallback.ts'
import { writeAnswer } from '#server/features/runs/write-answer.ts'
import type { WrittenAnswer } from '#server/features/runs/write-answer.ts'
import { ProviderError } from '#server/lib/ai/provider-error.ts'
import { AppError } from '#server/lib/errors/app-error.ts'

vi.mock('#server/lib/log/logger.ts', () => ({ useLogger: () => ({ warn: () => undefined }) }))

/** A model that says this, and then fails with an error where one is given. */
function asked(label: string, texts: string[], error?: Error): AskedModel {
  const model = {
    async* stream() {
      for (const delta of texts) yield { type: 'text' as const, delta }
      if (error) throw error
    },
  }
  return { opened: { model, modelId: label, label, isDemo: false, fallbackModelId: null, settings: { contextTokens: null, maximumOutputTokens: null, abilities: [], parameters: {} } }, prepared: { request: { messages: [] }, readFromId: null } }
}
const refused = (detail: string) => new ProviderError('provider-error', { detail, status: 500 })

async function write(first: AskedModel, fallback?: AskedModel) {
  const events: RunEvent[] = []
  const answer: WrittenAnswer = { by: first, hasContent: false }
  const openFallback = vi.fn(() => Promise.resolve(fallback))
  const begunBy: string[] = []
  const written = writeAnswer(answer, {
    messageId: 'm', partCount: 0, openFallback, signal: new AbortController().signal, gather: () => undefined,
    write: (event) => void events.push(event),
    onFirstContent: ({ opened }) => begunBy.push(opened.label),
  })
  const problem = await written.then(() => undefined, (error: Error) => error.message)
  return { problem, by: answer.by.opened.label, begunBy, types: events.map(({ type }) => type), wasFallbackAsked: openFallback.mock.calls.length > 0 }
}

describe('an answer', () => {
  it('is the first model\'s, whose fallback is not opened', async () => {
    expect(await write(asked('first', ['Hello']), asked('second', ['Hi']))).toMatchObject({ problem: undefined, by: 'first', begunBy: ['first'], wasFallbackAsked: false })
  })

  it('is the fallback\'s where the first one fails before it has said anything, and begins once', async () => {
    expect(await write(asked('first', [], refused('no')), asked('second', ['Hi']))).toEqual({
      problem: undefined, by: 'second', begunBy: ['second'], wasFallbackAsked: true,
      types: ['start', 'start-step', 'text-start', 'text-delta', 'text-end', 'finish-step'],
    })
  })

  it('stays with the first one that fails in the middle, or where there is no fallback', async () => {
    expect(await write(asked('first', ['Hel'], refused('no')), asked('second', ['Hi']))).toMatchObject({ problem: 'no', by: 'first', wasFallbackAsked: false })
    expect(await write(asked('first', [], refused('no')))).toMatchObject({ problem: 'no', by: 'first' })
  })

  it('fails with what the first one said where the fallback gives nothing either', async () => {
    expect(await write(asked('first', [], refused('no')), asked('second', [], refused('neither')))).toMatchObject({ problem: 'no', by: 'first' })
  })

  it('fails with what the fallback said once that has begun', async () => {
    expect(await write(asked('first', [], refused('no')), asked('second', ['H'], refused('not all')))).toMatchObject({ problem: 'not all', by: 'second' })
  })

  it('asks nobody else because of a fault of our own', async () => {
    expect(await write(asked('first', [], new AppError('answer-too-long')), asked('second', ['Hi']))).toMatchObject({ by: 'first', wasFallbackAsked: false })
  })
})
