/** Options of a question: their texts by their letters. */
export type Options = ReadonlyMap<string, string>

/**
 * The options of a goal that lists them, a line each: `(A) text`, `A) text`, `A. text` or `A: text`, from A on without a gap.
 * Empty when it lists fewer than two.
 */
export function optionsOf(goal: unknown): Options {
  const options = new Map<string, string>()
  if (typeof goal !== 'string') return options
  for (const [, inner, outer, text] of goal.matchAll(/^[ \t]*(?:\(([A-Z])\)|([A-Z])[.):])[ \t]+(\S.*)$/gm)) {
    const letter = inner ?? outer ?? ''
    // A list that begins anew: the last one is that of the question, those before it are of examples.
    if (letter === 'A') options.clear()
    if (letter === String.fromCharCode('A'.charCodeAt(0) + options.size)) options.set(letter, (text ?? '').trimEnd())
  }
  return options.size >= 2 ? options : new Map()
}
