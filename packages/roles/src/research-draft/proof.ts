import { createHash } from 'node:crypto'
import type { Finding } from './brief.ts'

/**
 * The sign that a quote was found in its file: a digest of the quote and its place. It is no secret and keeps nobody out
 * who means harm; a model that hands in a quote which was not found simply cannot make it up.
 */
export function proofOf({ quote, file, line, page }: Omit<Finding, 'claim'>): string {
  return createHash('sha256')
    .update(JSON.stringify([file, line ?? null, page ?? null, quote]))
    .digest('hex')
    .slice(0, 16)
}
