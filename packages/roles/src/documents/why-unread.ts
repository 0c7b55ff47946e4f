const words: Readonly<Record<string, string>> = {
  EACCES: 'its permissions do not allow it to be read; change them',
  EPERM: 'the system does not allow it to be read; copy it to where it may be',
  ENOENT: 'there is nothing at the end of it: it was moved, or is a link to what is gone; mend or remove it',
  ELOOP: 'its links lead in a circle; mend or remove it',
  EIO: 'the disk reports an error; take it from a copy',
  EMFILE: 'too many files are open; raise the limit of the system, as with ulimit -n',
}

/** The short code of a file system error, such as `EACCES`. */
export function code(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return error instanceof Error ? error.message : String(error)
}

/** Why a file or folder cannot be read and what to do, in plain words: of what the file system says, or of an error that says it itself. */
export function whyUnread(error: unknown): string {
  const why = code(error)
  return words[why] ?? (/^E[A-Z]+$/.test(why) ? `it cannot be read (${why}); replace it` : why)
}
