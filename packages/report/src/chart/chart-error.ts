/** A chart that cannot be drawn from what it was given. */
export class ChartError extends Error {
  override readonly name = 'ChartError'
  /** What to do about it. */
  readonly next: string

  constructor(message: string, next: string) {
    super(message)
    this.next = next
  }
}
