import { CrewrightError } from '@crewright/core'
import { isPlain } from './answers.ts'
import { readyGrader, type ReadyGrader } from './ready-grader.ts'

/**
 * Right when the pattern is found anywhere in the answer; `^` and `$` tie it to the whole. An answer that is no text is
 * searched as JSON. What the task expects is not looked at.
 *
 * @param pattern with its flags, or its source, which is then case-sensitive
 * @throws CrewrightError when the text is no regular expression
 * @example
 * const grade = regex(/\b(yes|true)\b/i)
 */
export function regex(pattern: RegExp | string): ReadyGrader {
  const { source, flags } = compiled(pattern)
  // With g or y an expression remembers where it was, and would grade the same answer once so and once so.
  const search = new RegExp(source, flags.replace(/[gy]/g, ''))
  const rule = { grader: 'regex', version: 1, pattern: String(search) }
  return readyGrader({ rule }, ({ output }) =>
    search.test(isPlain(output) ? String(output) : JSON.stringify(output ?? '')),
  )
}

function compiled(pattern: RegExp | string): RegExp {
  try {
    return new RegExp(pattern)
  } catch (cause) {
    throw new CrewrightError({
      message: `${JSON.stringify(String(pattern))} is no regular expression: ${cause instanceof Error ? cause.message : String(cause)}`,
      next: 'Mend it: it is written as in JavaScript, without slashes around it.',
      cause,
    })
  }
}
