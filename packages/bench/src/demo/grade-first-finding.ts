/** What a question of documents is to be answered from: the file, or one of several, and words of the quote. */
export type FoundWhere =
  | {
      readonly file: string | readonly string[]
      /** A regular expression that the quote must match, whatever its case and line ends. */
      readonly says: string
      readonly absent?: false
    }
  /** The documents do not answer it: nothing may be found. */
  | { readonly absent: true }

interface Found {
  readonly findings: readonly { readonly file: string; readonly quote: string }[]
}

/**
 * Right when the first finding quotes the right words of the right file; where the documents do not answer, when there is no
 * finding. A rule, and no judge: what a second finding says, or the text around the quote, does not count.
 *
 * @example gradeFirstFinding({ file: 'journal.md', says: 'in memory' }, { findings: [] }) // { score: 0, note: 'found nothing' }
 */
export function gradeFirstFinding(
  expected: FoundWhere,
  { findings }: Found,
): { readonly score: 0 | 1; readonly note?: string } {
  const first = findings[0]
  if (expected.absent === true)
    return first === undefined ? { score: 1 } : { score: 0, note: `quotes ${first.file}, and nothing answers this` }
  if (first === undefined) return { score: 0, note: 'found nothing' }
  if (![expected.file].flat().includes(first.file)) return { score: 0, note: `quotes ${first.file}` }
  const says = new RegExp(expected.says, 'i').test(first.quote.replace(/\s+/g, ' '))
  return says ? { score: 1 } : { score: 0, note: 'quotes the right file for something else' }
}
