/**
 * A test of whether a text contains what is searched for, case ignored; a sentence when that is no valid pattern. What is
 * searched for is a regular expression, as it is for `str.contains` of pandas. A cell with nothing in it never matches.
 */
export function contains(searched: string): ((text: string | null) => boolean) | string {
  try {
    const pattern = new RegExp(searched, 'i')
    return (text) => text !== null && pattern.test(text)
  } catch {
    return `Search not valid: ${searched} is no regular expression.`
  }
}

/** Tests of several columns in one: every given one must hold; a sentence when one is no valid pattern. */
export function containsAll<Column extends string>(searched: {
  readonly [C in Column]?: string | undefined
}): ((row: { readonly [C in Column]: string | null }) => boolean) | string {
  const tests: ((row: { readonly [C in Column]: string | null }) => boolean)[] = []
  for (const column of Object.keys(searched) as Column[]) {
    const text = searched[column]
    if (!text) continue
    const test = contains(text)
    if (typeof test === 'string') return test
    tests.push((row) => test(row[column]))
  }
  return (row) => tests.every((test) => test(row))
}

/** As Python shows the members of a list of texts in its messages: each in single quotes. */
export function quoted(values: readonly string[]): string {
  return values.map((value) => `'${value}'`).join(', ')
}
