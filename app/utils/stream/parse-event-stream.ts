/** One server-sent event that carries data. */
export interface EventStreamFrame {
  /** The event's `id:` field, empty when it has none. */
  id: string
  data: string
}

/**
 * Turns the bytes of a `text/event-stream` into frames, wherever the network cut them: within a line, a CRLF or a
 * UTF-8 character. Comments (the pings) give no frame.
 */
export function createEventStreamParser(onFrame: (frame: EventStreamFrame) => void): (bytes: Uint8Array) => void {
  const decoder = new TextDecoder()
  let rest = ''
  let id = ''
  let data: string[] = []

  function takeLine(line: string) {
    if (line === '') {
      if (data.length > 0) onFrame({ id, data: data.join('\n') })
      id = ''
      data = []
      return
    }
    const colon = line.indexOf(':')
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'data') data.push(value)
    else if (field === 'id') id = value
  }

  return (bytes) => {
    const text = rest + decoder.decode(bytes, { stream: true })
    let start = 0
    for (let index = 0; index < text.length; index++) {
      const character = text[index]
      if (character !== '\n' && character !== '\r') continue
      // Whether a CR at the end of the chunk stands alone is only known with the next chunk.
      if (character === '\r' && index === text.length - 1) break
      takeLine(text.slice(start, index))
      if (character === '\r' && text[index + 1] === '\n') index++
      start = index + 1
    }
    rest = text.slice(start)
  }
}
