/** Numbers that a formula cannot be applied to: none at all, not as many as their partners, out of their range. */
export class StatsError extends RangeError {
  override readonly name = 'StatsError'
  /** What to do about it. */
  readonly next: string

  constructor(message: string, next: string) {
    super(message)
    this.next = next
  }
}
