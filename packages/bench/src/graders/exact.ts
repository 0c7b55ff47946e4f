import { expectedOf, expectedTexts, isPlain } from './answers.ts'
import { differenceAt } from './difference-at.ts'
import { readyGrader, type ReadyGrader } from './ready-grader.ts'

/**
 * Right when the answer is what is expected, to the letter; a number is the same as its text. Of a list of texts each is
 * right. Objects and lists must have equal parts.
 */
export function exact(): ReadyGrader {
  return readyGrader({ rule: { grader: 'exact', version: 1 }, check: expectedOf }, ({ task, output }) => {
    const expected = expectedOf(task)
    if (!isPlain(output)) return differenceAt(expected, output) === undefined
    return (isPlain(expected) || Array.isArray(expected)) && expectedTexts(task).includes(String(output))
  })
}
