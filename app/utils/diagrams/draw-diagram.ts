import { LimitedCache } from '../workers/limited-cache.ts'
import { DiagramFrame, type DiagramQuestion, type DrawnDiagram } from './diagram-frame.ts'

const cache = new LimitedCache<DrawnDiagram>(40)
let frame: DiagramFrame | undefined

/** Draws a Mermaid diagram. Undefined when that cannot be done here; the next one is tried with a new frame. */
export async function drawDiagram(question: DiagramQuestion): Promise<DrawnDiagram | undefined> {
  const key = JSON.stringify(question)
  const known = cache.find(key)
  if (known) return known
  try {
    frame ??= new DiagramFrame()
    const drawn = await frame.draw(question)
    cache.keep(key, drawn)
    return drawn
  } catch {
    frame?.close()
    frame = undefined
    return undefined
  }
}
