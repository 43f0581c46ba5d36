import type { AcceptedRun } from '#shared/schemas/runs.ts'
import type { ConversationView } from '#shared/schemas/conversations.ts'
import type { ApiClient } from '../test/support/http/api-client.ts'
import type { AnswerReader } from './answers.ts'
import { readEventLines } from './event-lines.ts'

/** Reads an answer from an endpoint that speaks the OpenAI wire. */
export function createWireReader(baseUrl: string, model: string): AnswerReader {
  return async (onText) => {
    const response = await fetch(`${baseUrl}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model, stream: true, messages: [{ role: 'user', content: 'Go on' }] }),
    })
    if (!response.body) throw new Error('There is no body')
    for await (const { data } of readEventLines(response.body)) {
      if (data === '[DONE]') break
      const text: string = JSON.parse(data).choices?.[0]?.delta?.content ?? ''
      if (text !== '') onText(text)
    }
    return { wrongEvents: 0 }
  }
}

/** Asks the product and follows the run, as its page does. */
export function createRunReader(client: ApiClient, modelId: string): AnswerReader {
  return async (onText) => {
    const conversation = await client.post<ConversationView>('/api/v1/conversations', {})
    const { status, body } = await client.post<AcceptedRun>(`/api/v1/conversations/${conversation.body.id}/runs`, { kind: 'send', text: 'Go on', parentId: null, modelId })
    if (status !== 202) throw new Error(`The run was not accepted: ${status} ${JSON.stringify(body)}`)
    const response = await client.open('GET', `/api/v1/runs/${body.runId}/events`)
    if (!response.body) throw new Error('There is no body')
    let lastSeq = 0
    let wrongEvents = 0
    for await (const { id, data } of readEventLines(response.body)) {
      if (Number(id) !== lastSeq + 1) wrongEvents++
      lastSeq = Number(id)
      const event = JSON.parse(data)
      if (event.type === 'text-delta') onText(event.delta)
      if (event.type === 'finish' && event.messageMetadata.state !== 'completed') wrongEvents++
    }
    return { wrongEvents }
  }
}
