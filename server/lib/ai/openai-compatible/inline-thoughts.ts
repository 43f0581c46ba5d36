import type { AnswerPiece } from '../port.ts'

/** How much blank may come before the tag: models write a line break or two. */
const maximumBlankLength = 100
const openingTag = '<think>'
const closingTag = '</think>'

/**
 * Sorts out thoughts that a model writes into its answer, between `<think>` and `</think>` at its very beginning, as many
 * local servers pass them on. Tags may be cut anywhere; the blank around them belongs to nobody. What is not closed is
 * thought to the end, and a tag further on is text like any other.
 */
export class InlineThoughts {
  /** What is being looked for: the opening tag, then the closing one, then the first letter of the answer itself. */
  #stage: 'opening' | 'thoughts' | 'answer-start' | 'answer' = 'opening'
  /** Came in, and may be the first part of a tag. */
  #held = ''
  #hasThought = false

  /** What is certain about the answer with this piece added. */
  push(piece: string): AnswerPiece[] {
    if (this.#stage === 'answer') return toParts('', piece)
    this.#held += piece
    if (this.#stage === 'opening') this.#open()
    const reasoning = this.#stage === 'thoughts' ? this.#takeThoughts() : ''
    return toParts(reasoning, this.#takeText())
  }

  /** What was held back, when no more comes. */
  end(): AnswerPiece[] {
    const rest = this.#held
    this.#held = ''
    return this.#stage === 'thoughts' ? toParts(rest, '') : toParts('', rest)
  }

  #open(): void {
    const start = this.#held.trimStart()
    const isBlankTooLong = this.#held.length - start.length > maximumBlankLength
    if (isBlankTooLong || !(start.startsWith(openingTag) || openingTag.startsWith(start))) {
      this.#stage = 'answer'
    } else if (start.startsWith(openingTag)) {
      this.#stage = 'thoughts'
      this.#held = start.slice(openingTag.length)
    }
  }

  #takeThoughts(): string {
    if (!this.#hasThought) this.#held = this.#held.trimStart()
    const end = this.#held.indexOf(closingTag)
    const thoughts = this.#held.slice(0, end < 0 ? this.#held.length - partialTagLength(this.#held) : end)
    this.#hasThought ||= thoughts !== ''
    this.#held = end < 0 ? this.#held.slice(thoughts.length) : this.#held.slice(end + closingTag.length)
    if (end >= 0) this.#stage = 'answer-start'
    return thoughts
  }

  #takeText(): string {
    if (this.#stage === 'answer-start') {
      this.#held = this.#held.trimStart()
      if (this.#held) this.#stage = 'answer'
    }
    if (this.#stage !== 'answer') return ''
    const text = this.#held
    this.#held = ''
    return text
  }
}

function toParts(reasoning: string, text: string): AnswerPiece[] {
  return [...(reasoning ? [{ type: 'reasoning' as const, delta: reasoning }] : []), ...(text ? [{ type: 'text' as const, delta: text }] : [])]
}

/** How many letters at the end of a text could be the beginning of the closing tag. */
function partialTagLength(text: string): number {
  for (let length = Math.min(closingTag.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(closingTag.slice(0, length))) return length
  }
  return 0
}
