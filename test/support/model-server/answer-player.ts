/** Plays the steps of a scenario on a response. */
import { nowMs } from './real-timers.ts'
import type { ResponseWriter } from './response-writer.ts'
import type { Control, FinishReason, Step, Steps, TokenUsage, ToolCall } from './steps.ts'
import { waitUntilMs } from './timer-wheel.ts'
import { splitToolInput, type AnswerEncoder } from './wire/wire.ts'

/** What an answer is played on. */
export interface Stage {
  /** Identifies the request in the ids of tool calls. */
  readonly requestId: number
  readonly writer: ResponseWriter
  readonly encoder: AnswerEncoder
  readonly inputTokens: number
}

/** Plays all steps; returns early when the client leaves or a step ends the answer. */
export async function playAnswer(play: () => Steps, stage: Stage): Promise<void> {
  const player = new AnswerPlayer(stage)
  try {
    await player.play(play())
  } catch (error) {
    // A script that throws is a mistake in a test: say so where the test will look.
    await stage.writer.fail({ message: `The script threw: ${String(error)}` })
  }
}

class AnswerPlayer {
  readonly #requestId: number
  readonly #writer: ResponseWriter
  readonly #encoder: AnswerEncoder
  readonly #inputTokens: number
  #isStarted = false
  #isDoneOmitted = false
  #outputTokens = 0
  #reasoningTokens = 0
  #toolCallCount = 0
  #usage: TokenUsage | null | undefined
  #finishReason: FinishReason | undefined

  constructor(stage: Stage) {
    this.#requestId = stage.requestId
    this.#writer = stage.writer
    this.#encoder = stage.encoder
    this.#inputTokens = stage.inputTokens
  }

  async play(steps: Steps): Promise<void> {
    const iterator = Symbol.asyncIterator in steps ? steps[Symbol.asyncIterator]() : steps[Symbol.iterator]()
    while (!this.#writer.isOver) {
      const result = await this.#writer.guard.wait(Promise.resolve(iterator.next()))
      if (result === undefined) break
      if (result.done === true) return await this.#finish()
      await this.#apply(result.value)
    }
    // Not awaited: a generator that still waits for a promise of its own would never come back.
    void Promise.resolve(iterator.return?.()).catch(() => {})
  }

  async #apply(step: Step): Promise<void> {
    const writer = this.#writer
    if ('text' in step) {
      this.#outputTokens += 1
      await writer.write(this.#start() + this.#encoder.text(step.text))
    } else if ('reasoning' in step) {
      this.#outputTokens += 1
      this.#reasoningTokens += 1
      await writer.write(this.#start() + this.#encoder.reasoning(step.reasoning))
    } else if ('toolCall' in step) await this.#callTool(step.toolCall)
    else if ('delayMs' in step) await writer.guard.wait(waitUntilMs(nowMs() + step.delayMs))
    else if ('delayUntil' in step) await writer.guard.wait(step.delayUntil)
    else if ('usage' in step) this.#usage = step.usage
    else if ('finish' in step) this.#finishReason = step.finish
    else if ('error' in step) await writer.fail(step.error)
    else if ('response' in step) writer.replaceWith(step.response)
    else if ('raw' in step) await writer.write(this.#start() + step.raw)
    else await this.#control(step.control)
  }

  async #callTool(call: ToolCall): Promise<void> {
    this.#toolCallCount += 1
    this.#outputTokens += 1 + splitToolInput(call).length
    await this.#writer.write(this.#start())
    for (const event of this.#encoder.toolCall({ id: `call_${this.#requestId}_${this.#toolCallCount}`, ...call })) {
      await this.#writer.write(event)
    }
  }

  async #control(control: Control): Promise<void> {
    if (control === 'omit-done') this.#isDoneOmitted = true
    else if (control === 'hang') await this.#writer.guard.waitForClose()
    else if (control === 'send-headers') this.#writer.sendHeaders()
    else this.#writer.destroy()
  }

  async #finish(): Promise<void> {
    const reason = this.#finishReason ?? (this.#toolCallCount > 0 ? 'tool-calls' : 'stop')
    await this.#writer.write(this.#start() + this.#encoder.finish(reason, this.#countUsage()))
    if (!this.#isDoneOmitted || !this.#encoder.isStreaming) await this.#writer.write(this.#encoder.done())
    this.#writer.end()
  }

  #start(): string {
    if (this.#isStarted) return ''
    this.#isStarted = true
    return this.#encoder.start(this.#countUsage())
  }

  #countUsage(): TokenUsage | null {
    if (this.#usage !== undefined) return this.#usage
    return { inputTokens: this.#inputTokens, outputTokens: this.#outputTokens, reasoningTokens: this.#reasoningTokens }
  }
}
