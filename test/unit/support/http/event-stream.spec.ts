import { describe, expect, it } from 'vitest'
import { readEvents } from '#test/support/http/event-stream.ts'

function streamOf(...chunks: (string | Uint8Array)[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      for (const chunk of chunks) controller.enqueue(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk)
      controller.close()
    },
  })
}

describe('readEvents', () => {
  it('joins what the network cut apart, inside a character too', async () => {
    const bytes = new TextEncoder().encode('id: 1\ndata: {"text":"好"}\n\n')
    const events = await Array.fromAsync(readEvents(streamOf(bytes.slice(0, 23), bytes.slice(23))))
    expect(events).toEqual([{ id: '1', data: { text: '好' } }])
  })

  it('passes over comments', async () => {
    const events = await Array.fromAsync(readEvents(streamOf(': open\n\n', 'id: 7\ndata: true\n\n: ping\n\n')))
    expect(events).toEqual([{ id: '7', data: true }])
  })
})
