/** A question to a worker; the answer carries the same number. */
export interface WorkerMessage { id: number }

/**
 * Sends questions to one worker, which starts with the first of them. An answer is undefined when the worker cannot be
 * run here: what it would have made better is then shown plain.
 */
export function createWorkerClient<Question extends object, Answer extends WorkerMessage>(start: () => Worker) {
  const waiting = new Map<number, (answer: Answer | undefined) => void>()
  let worker: Worker | undefined
  let nextId = 1

  function startWorker(): Worker {
    const started = start()
    started.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      waiting.get(data.id)?.(data)
      waiting.delete(data.id)
    })
    started.addEventListener('error', () => {
      for (const resolve of waiting.values()) resolve(undefined)
      waiting.clear()
    })
    return started
  }

  return function ask(question: Question): Promise<Answer | undefined> {
    return new Promise((resolve) => {
      const id = nextId++
      waiting.set(id, resolve)
      worker ??= startWorker()
      worker.postMessage({ id, ...question })
    })
  }
}
