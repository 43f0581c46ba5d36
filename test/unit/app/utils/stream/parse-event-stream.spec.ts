import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEventStreamParser, type EventStreamFrame } from '../../../../../app/utils/stream/parse-event-stream.ts'

function parseInChunks(bytes: Uint8Array, cuts: number[]): EventStreamFrame[] {
  const frames: EventStreamFrame[] = []
  const feed = createEventStreamParser((frame) => frames.push(frame))
  let start = 0
  for (const cut of [...cuts].sort((a, b) => a - b).concat(bytes.length)) {
    feed(bytes.slice(start, cut))
    start = cut
  }
  return frames
}
const encode = (text: string) => new TextEncoder().encode(text)

describe('createEventStreamParser', () => {
  it('reads ids and data, and passes comments and unknown fields over', () => {
    const stream = ': open\n\nid: a:1\ndata: {"x":1}\n\n: ping\n\nevent: other\nretry: 5\nid:2\ndata:one\ndata:  two\n\n'
    expect(parseInChunks(encode(stream), [])).toEqual([{ id: 'a:1', data: '{"x":1}' }, { id: '2', data: 'one\n two' }])
  })

  it('gives nothing for a frame that is not complete', () => {
    expect(parseInChunks(encode('id: 1\ndata: x\n'), [])).toEqual([])
  })

  it.each(['\n', '\r\n', '\r'])('reads the same frames wherever the network cuts, with line ends %j', (lineEnd) => {
    const stream = encode([': ping', '', 'id: 1', 'data: 你好 👋🏽 é', '', 'id: 2', 'data: second', '', ''].join(lineEnd) + (lineEnd === '\r' ? ': tail' : ''))
    const expected = [{ id: '1', data: '你好 👋🏽 é' }, { id: '2', data: 'second' }]
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: stream.length }), { maxLength: 20 }), (cuts) => {
      expect(parseInChunks(stream, cuts)).toEqual(expected)
    }))
  })
})
