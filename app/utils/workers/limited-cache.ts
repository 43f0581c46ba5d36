/** Keeps the latest results; the oldest goes when there are too many. */
export class LimitedCache<Value> {
  private readonly values = new Map<string, Value>()
  private readonly size: number

  constructor(size: number) {
    this.size = size
  }

  find(key: string): Value | undefined {
    return this.values.get(key)
  }

  keep(key: string, value: Value): void {
    const oldest = this.values.size >= this.size ? this.values.keys().next().value : undefined
    if (oldest !== undefined) this.values.delete(oldest)
    this.values.set(key, value)
  }
}
