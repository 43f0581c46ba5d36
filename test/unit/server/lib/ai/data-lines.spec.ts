import { describe, expect, it } from 'vitest'
import { DataLines } from '#server/lib/ai/data-lines.ts'

function read(pieces: (string | Uint8Array)[]): string[] {
  const lines = new DataLines()
  const data = pieces.flatMap((piece) => lines.push(typeof piece === 'string' ? new TextEncoder().encode(piece) : piece))
  return [...data, ...lines.end()]
}

describe('the data lines of an event stream', () => {
  it.each([
    ['one event after the other', 'data: {"a":1}\n\ndata: {"a":2}\n\n'],
    ['CRLF', 'data: {"a":1}\r\n\r\ndata: {"a":2}\r\n\r\n'],
    ['no blank after the colon', 'data:{"a":1}\n\ndata:{"a":2}\n\n'],
    ['no empty line between events', 'data: {"a":1}\ndata: {"a":2}\n'],
    ['comments and other fields', ': ping\n\nevent: chunk\nid: 7\nretry: 10\ndata: {"a":1}\n\n: ping\ndata: {"a":2}\n\n'],
    ['empty data', 'data:\n\ndata: {"a":1}\n\ndata: \n\ndata: {"a":2}\n\n'],
    ['no line break at the end', 'data: {"a":1}\n\ndata: {"a":2}'],
    ['a byte order mark', '\uFEFFdata: {"a":1}\n\ndata: {"a":2}\n\n'],
  ])('are read with %s', (_name, text) => {
    expect(read([text])).toEqual(['{"a":1}', '{"a":2}'])
  })

  it('are the same wherever the bytes are cut', () => {
    const text = 'data: {"text":"é 你好 👩‍💻"}\r\n\r\n: x\r\ndata: [DONE]\r\n\r\n'
    const bytes = new TextEncoder().encode(text)
    for (let cut = 0; cut <= bytes.length; cut++) {
      expect(read([bytes.slice(0, cut), bytes.slice(cut)])).toEqual(['{"text":"é 你好 👩‍💻"}', '[DONE]'])
    }
    expect(read([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(['{"text":"é 你好 👩‍💻"}', '[DONE]'])
  })

  it('are given as soon as they are complete', () => {
    const lines = new DataLines()
    expect(lines.push(new TextEncoder().encode('data: 1\nda'))).toEqual(['1'])
    expect(lines.push(new TextEncoder().encode('ta: 2\n'))).toEqual(['2'])
  })

  it('do not fill the memory when a line never ends', () => {
    const lines = new DataLines()
    const piece = new Uint8Array(1024 * 1024).fill(120)
    expect(() => { for (let index = 0; index < 6; index++) lines.push(piece) }).toThrow(expect.objectContaining({ code: 'provider-bad-response' }))
  })
})
