/** One process of several, as its supervisor sees it. */
export interface SupervisedWorker {
  kill: (signal: NodeJS.Signals) => void
  /** Called once, when the process is gone. */
  onExit: (listener: (ending: { code: number | null, signal: string | null }) => void) => void
}

export interface SupervisorOptions {
  count: number
  /** Starts one more process. */
  fork: () => SupervisedWorker
  /** Told of each end that nobody asked for, and how long the next start waits. */
  onLoss: (loss: { code: number | null, signal: string | null, restartInMs: number }) => void
}

/** A process that lived this long died of something else than its start. */
const stableAfterMs = 30_000
const firstDelayMs = 500
const longestDelayMs = 30_000

/** Keeps a number of processes alive: who dies is replaced, later each time when the new one dies soon as well. */
export class WorkerSupervisor {
  readonly #options: SupervisorOptions
  readonly #workers = new Set<SupervisedWorker>()
  readonly #restarts = new Set<NodeJS.Timeout>()
  readonly #gone = Promise.withResolvers<void>()
  #failures = 0
  #isStopping = false

  constructor(options: SupervisorOptions) {
    this.#options = options
  }

  start() {
    for (let index = 0; index < this.#options.count; index++) this.#fork()
  }

  /** Passes a signal on to all, replaces nobody any more, and resolves when all are gone. */
  async stop(signal: NodeJS.Signals): Promise<void> {
    this.#isStopping = true
    for (const restart of this.#restarts) clearTimeout(restart)
    for (const worker of this.#workers) worker.kill(signal)
    if (this.#workers.size === 0) this.#gone.resolve()
    await this.#gone.promise
  }

  #fork() {
    const startedAtMs = Date.now()
    const worker = this.#options.fork()
    this.#workers.add(worker)
    worker.onExit((ending) => {
      this.#workers.delete(worker)
      if (!this.#isStopping) this.#replace(ending, Date.now() - startedAtMs)
      else if (this.#workers.size === 0) this.#gone.resolve()
    })
  }

  #replace(ending: { code: number | null, signal: string | null }, livedMs: number) {
    this.#failures = livedMs >= stableAfterMs ? 0 : this.#failures + 1
    const restartInMs = this.#failures === 0 ? 0 : Math.min(firstDelayMs * 2 ** (this.#failures - 1), longestDelayMs)
    this.#options.onLoss({ ...ending, restartInMs })
    const restart = setTimeout(() => {
      this.#restarts.delete(restart)
      this.#fork()
    }, restartInMs)
    this.#restarts.add(restart)
  }
}
