import { createHash } from 'node:crypto'

/** A quote, and where it stands. */
interface Placed {
  readonly quote: string
  readonly file: string
  readonly line?: number | undefined
  readonly page?: number | undefined
}

/**
 * The sign that a quote was found in its file: a digest of the quote and its place. It is no secret and keeps nobody out
 * who means harm; a model that hands in a quote which was not found simply cannot make it up.
 */
export function proofOf({ quote, file, line, page }: Placed): string {
  return createHash('sha256')
    .update(JSON.stringify([file, line ?? null, page ?? null, quote]))
    .digest('hex')
    .slice(0, 16)
}
