import { CrewrightError } from './crewright-error.ts'

export interface NotJsonParts {
  /** What the value is, as the reader knows it: `the result of search_documents`. */
  readonly where: string
  /** Where in it the trouble is: `.pages[2].date`; empty when it is the value itself. */
  readonly path: string
  /** What stands there: `a Date`. */
  readonly found: string
  /** What to put there instead. */
  readonly next: string
}

/** A value that must be journaled is not plain JSON. */
export class NotJsonError extends CrewrightError {
  readonly path: string

  constructor({ where, path, found, next }: NotJsonParts) {
    super({ message: `${where}${path === '' ? '' : ` at ${path}`} is ${found}, which is not JSON.`, next })
    this.path = path
  }
}
