const words: Readonly<Record<string, string>> = {
  EACCES: 'its permissions do not allow it to be read',
  EPERM: 'the system does not allow it to be read',
  ENOENT: 'there is nothing at the end of it: it was moved, or is a link to what is gone',
  ELOOP: 'its links lead in a circle',
  EIO: 'the disk reports an error',
  EMFILE: 'too many files are open',
}

/** The short code of a file system error, such as `EACCES`. */
export function code(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return error instanceof Error ? error.message : String(error)
}

/** Why a file or folder cannot be read, in plain words: what the file system says, or an error that says it itself. */
export function whyUnread(error: unknown): string {
  const why = code(error)
  return words[why] ?? (/^E[A-Z]+$/.test(why) ? `it cannot be read (${why})` : why)
}
