/** Does one thing after the other, in the order in which it was asked to. What fails does not keep the next from its turn. */
export function createSequence() {
  let previous: Promise<unknown> = Promise.resolve()
  return <Result>(work: () => Promise<Result>): Promise<Result> => {
    const done = previous.then(work)
    previous = done.catch(() => undefined)
    return done
  }
}
