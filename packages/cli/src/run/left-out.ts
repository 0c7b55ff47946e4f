interface Skipped {
  readonly file: string
  readonly reason: string
}

/** So many notes on tables are shown at once. */
const mostNotes = 5

/**
 * On what a context could not read, and how it read the rest: nothing is left out silently. One line on all documents, or
 * with `all` one each, and the notes on tables.
 */
export const leftOut = (context: unknown, all = false): readonly string[] => [
  ...skippedLines(listIn<Skipped>(context, 'docs', 'skipped'), all),
  ...noteLines(listIn<string>(context, 'data', 'notes'), all),
]

const skippedLines = (skipped: readonly Skipped[], all: boolean): readonly string[] => {
  const [first, ...others] = skipped
  if (first === undefined) return []
  if (all) return ['Left out because they cannot be read:', ...skipped.map((one) => `  ${one.file} (${one.reason})`)]
  const more = others.length === 0 ? '' : `, and ${others.length} more, which --debug lists`
  return [`Left out because it cannot be read: ${first.file} (${first.reason})${more}.`]
}

const noteLines = (notes: readonly string[], all: boolean): readonly string[] => {
  const rest = notes.length - mostNotes
  if (all || rest <= 0) return notes
  return [...notes.slice(0, mostNotes), `${rest} more notes on the tables are left out here; --debug lists them.`]
}

/** A list that a part of the context has. */
const listIn = <One>(context: unknown, part: string, name: string): readonly One[] => {
  const list = valueIn(valueIn(context, part), name)
  return Array.isArray(list) ? (list as readonly One[]) : []
}

const valueIn = (record: unknown, name: string): unknown =>
  typeof record === 'object' && record !== null ? (record as Readonly<Record<string, unknown>>)[name] : undefined
