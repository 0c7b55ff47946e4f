import { textOfAnswer } from './answers.ts'
import { expectedWords } from './expected-words.ts'
import { normaliseText } from './normalise-text.ts'
import { readyGrader, type ReadyGrader } from './ready-grader.ts'

/**
 * Right when what is expected stands in the answer, whole words but for case, punctuation, white space and articles (see
 * `normaliseText`). Of a list of texts each is right. For answers in sentences; mind that it does not see what else is said:
 * an answer that names everything is right, too, and "not four" holds "four".
 *
 * @example
 * contains() // for the expected "four in the morning", "It is lit at four, in the morning." is right
 */
export function contains(): ReadyGrader {
  return readyGrader({ rule: { grader: 'contains', version: 1 }, check: expectedWords }, ({ task, output }) => {
    const answer = ` ${normaliseText(textOfAnswer(output))} `
    return expectedWords(task).some((words) => answer.includes(` ${words} `))
  })
}
