/** The `id:` and `data:` lines of an event stream, event by event. */
export async function* readEventLines(body: ReadableStream<Uint8Array>): AsyncGenerator<{ id: string, data: string }> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      let id = ''
      let data = ''
      for (const line of block.split('\n')) {
        if (line.startsWith('data: ')) data = line.slice(6)
        else if (line.startsWith('id: ')) id = line.slice(4)
      }
      if (data !== '') yield { id, data }
    }
  }
}
