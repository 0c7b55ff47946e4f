interface Skipped {
  readonly file: string
  readonly reason: string
}

/** One sentence on documents that a context could not read: they are left out, never silently. */
export const leftOut = (context: unknown): string | undefined => {
  const skipped = skippedIn(context)
  const [first, ...others] = skipped
  if (first === undefined) return undefined
  const more = others.length === 0 ? '' : `, and ${others.length} more`
  return `Left out because it cannot be read: ${first.file} (${first.reason})${more}.`
}

const skippedIn = (context: unknown): readonly Skipped[] => {
  const docs: unknown = typeof context === 'object' && context !== null && 'docs' in context ? context.docs : undefined
  const skipped = typeof docs === 'object' && docs !== null && 'skipped' in docs ? docs.skipped : undefined
  return Array.isArray(skipped) ? (skipped as readonly Skipped[]) : []
}
