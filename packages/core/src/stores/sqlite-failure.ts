import { CrewrightError } from '../errors/crewright-error.ts'
import { JournalError } from '../errors/journal-error.ts'

interface Advice {
  readonly what: string
  readonly next: string
}

/** By SQLite's primary result code. Source: https://sqlite.org/rescode.html */
const advice: { readonly [code: number]: Advice } = {
  5: {
    what: 'is locked by another process, which did not let go of it in time',
    next: 'Wait until that process is done, then try again.',
  },
  8: { what: 'may not be written', next: 'Allow writing to it and to its folder, or name another file as the store.' },
  10: {
    what: 'cannot be read or written: the disk reports an error',
    next: 'Check the disk; what was acknowledged stays.',
  },
  11: { what: 'is damaged', next: 'Restore a copy of it, or name another file as the store.' },
  13: {
    what: 'is full: nothing more can be written to it, and what it holds stays readable',
    next: 'Make room, or raise its `maxBytes`; or name another file as the store.',
  },
  14: {
    what: 'cannot be opened',
    next: 'Check that it is no folder and that its folder may be written, or name another file as the store.',
  },
  26: { what: 'is not a database', next: 'Name another file as the store; this one was left as it was.' },
}

/** The error that a caller gets for whatever a store's file gave: one sentence, and what to do. Ours pass unchanged. */
export const sqliteFailure = (path: string, cause: unknown): unknown => {
  if (cause instanceof CrewrightError || !(cause instanceof Error)) return cause
  const { errcode, code } = cause as { errcode?: unknown; code?: unknown }
  if (typeof errcode === 'number') {
    // The lower eight bits are the primary code.
    const known = advice[errcode & 0xff] ?? { what: `failed: ${cause.message}`, next: 'Check the file and its disk.' }
    return new JournalError({ message: `The store ${path} ${known.what}.`, next: known.next, cause })
  }
  const reason = typeof code === 'string' ? code : cause.message
  return new JournalError({
    message: `The store ${path} cannot be opened (${reason}).`,
    next: 'Check that its folder can be made and written, or name another file as the store.',
    cause,
  })
}
