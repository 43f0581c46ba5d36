/** One server-sent event. */
export interface ServerEvent {
  id: string
  /** The parsed JSON of its data. */
  data: unknown
}

/**
 * The events of a response, as they come; comments are passed over.
 *
 * @throws when the connection breaks before the server ended the stream
 */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent, void, undefined> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const event = parseEvent(block)
      if (event) yield event
    }
  }
}

function parseEvent(block: string): ServerEvent | undefined {
  const lines = block.split('\n')
  const values = (field: string) => lines.filter((line) => line.startsWith(`${field}:`)).map((line) => line.slice(field.length + 1).replace(/^ /, ''))
  const data = values('data')
  return data.length > 0 ? { id: values('id').at(-1) ?? '', data: JSON.parse(data.join('\n')) } : undefined
}
