interface Skipped {
  readonly file: string
  readonly reason: string
}

/** On documents that a context could not read: they are left out, never silently. One line, or with `all` one each. */
export const leftOut = (context: unknown, all = false): readonly string[] => {
  const skipped = skippedIn(context)
  const [first, ...others] = skipped
  if (first === undefined) return []
  if (all) return ['Left out because they cannot be read:', ...skipped.map((one) => `  ${one.file} (${one.reason})`)]
  const more = others.length === 0 ? '' : `, and ${others.length} more, which --debug lists`
  return [`Left out because it cannot be read: ${first.file} (${first.reason})${more}.`]
}

const skippedIn = (context: unknown): readonly Skipped[] => {
  const docs: unknown = typeof context === 'object' && context !== null && 'docs' in context ? context.docs : undefined
  const skipped = typeof docs === 'object' && docs !== null && 'skipped' in docs ? docs.skipped : undefined
  return Array.isArray(skipped) ? (skipped as readonly Skipped[]) : []
}
