import type { Rule } from '../tree.ts'

export const maximumLines = 300

/** A file of code that nobody reads to its end. */
export const longFiles: Rule = (tree) =>
  [...tree.modules.values()].flatMap(({ path, text }) => {
    const lines = text.trimEnd().split('\n').length
    return lines > maximumLines ? [{ path, message: `has ${lines} lines: part it, ${maximumLines} is the most` }] : []
  })
