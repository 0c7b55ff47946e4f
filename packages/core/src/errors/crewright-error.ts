/** What every error of Crewright is made from. */
export interface ErrorParts {
  /** What happened, in one sentence. */
  readonly message: string
  /** What the reader should do, in one sentence. */
  readonly next: string
  /** The error that lay beneath. */
  readonly cause?: unknown
}

/** The base of all errors that Crewright throws: each says what happened and what to do about it. */
export class CrewrightError extends Error {
  /** What the reader should do next. */
  readonly next: string

  constructor({ message, next, cause }: ErrorParts) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = new.target.name
    this.next = next
  }

  /** What `JSON.stringify` shows: by itself it would leave the message out. */
  toJSON(): { name: string; message: string; next: string } {
    const { name, message, next } = this
    return { name, message, next }
  }
}
