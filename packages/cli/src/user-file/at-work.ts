/** A part of a user's file that runs now, before any run of its crew: the file's name, and what is done with it. */
export interface AtWork {
  readonly file: string
  /** `while it was loaded`. */
  readonly when: string
}

let current: AtWork | undefined

/** What of a user's file runs now. Asked when the process ends: whatever ends it then is in that file. */
export const atWork = (): AtWork | undefined => current

/** Notes what runs for as long as it runs. */
export const working = async <T>(part: AtWork, work: () => T | Promise<T>): Promise<T> => {
  current = part
  try {
    return await work()
  } finally {
    current = undefined
  }
}
