import libraryAddress from '@mermaid-js/tiny/dist/mermaid.tiny.js?url'
import { withinMs } from './within-ms.ts'

/** Drawn as SVG, or why not, in the library's own words. */
export type DrawnDiagram = { svg: string } | { problem: string }
export interface DiagramQuestion { source: string, isDark: boolean, fontFamily: string }

/** What the frame says. It has no origin: who it is can be told by its window only. */
interface FrameMessage { type: 'sandbox-ready' | 'sandbox-loaded' | 'diagram', id?: number, svg?: string, problem?: string, isLoaded?: boolean }

/** Loading takes seconds on a slow phone; a diagram that needs longer does not end. */
const patienceMs = 20_000

/**
 * The one frame in which this page's diagrams are drawn. The library never runs in the page itself: it is fetched as text
 * and handed to a document without an origin, which gives back nothing but text.
 */
export class DiagramFrame {
  private readonly element = document.createElement('iframe')
  private readonly waiting = new Set<(message: FrameMessage) => void>()
  private readonly loaded: Promise<void>
  private nextId = 1

  constructor() {
    const { element } = this
    element.setAttribute('sandbox', 'allow-scripts')
    element.src = '/sandbox/diagrams'
    element.tabIndex = -1
    element.ariaHidden = 'true'
    // Laid out, since a diagram is measured while it is drawn, but nowhere to be seen.
    element.style.cssText = 'position:fixed;left:-4000px;top:0;width:1600px;height:1200px;border:0;visibility:hidden;pointer-events:none'
    window.addEventListener('message', this.listen)
    document.body.append(element)
    this.loaded = this.load()
    // Whoever asks for a diagram hears of it.
    this.loaded.catch(() => undefined)
  }

  /** @throws when the frame does not answer; it is of no more use then */
  async draw(question: DiagramQuestion): Promise<DrawnDiagram> {
    await this.loaded
    const id = this.nextId++
    const answer = this.next((message) => message.type === 'diagram' && message.id === id)
    this.send({ id, ...question })
    const { svg, problem } = await answer
    return typeof svg === 'string' ? { svg } : { problem: String(problem) }
  }

  close() {
    window.removeEventListener('message', this.listen)
    this.element.remove()
  }

  private async load(): Promise<void> {
    const [library] = await Promise.all([fetchText(libraryAddress), this.next(({ type }) => type === 'sandbox-ready')])
    const loaded = this.next(({ type }) => type === 'sandbox-loaded')
    this.send({ library })
    if (!(await loaded).isLoaded) throw new Error('The library did not start')
  }

  private readonly listen = ({ source, data }: MessageEvent<FrameMessage>) => {
    if (source !== this.element.contentWindow) return
    for (const take of this.waiting) take(data)
  }

  private next(isWanted: (message: FrameMessage) => boolean): Promise<FrameMessage> {
    let stop = () => {}
    const answer = new Promise<FrameMessage>((resolve) => {
      const take = (message: FrameMessage) => { if (isWanted(message)) resolve(message) }
      this.waiting.add(take)
      stop = () => this.waiting.delete(take)
    })
    return withinMs(answer, patienceMs).finally(stop)
  }

  private send(message: object) {
    this.element.contentWindow?.postMessage(message, '*')
  }
}

async function fetchText(address: string): Promise<string> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${address} answered ${response.status}`)
  return await response.text()
}
