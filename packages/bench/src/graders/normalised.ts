import { textOfAnswer } from './answers.ts'
import { expectedWords } from './expected-words.ts'
import { normaliseText } from './normalise-text.ts'
import { readyGrader, type ReadyGrader } from './ready-grader.ts'

/** What stands behind the last "the answer is" or "answer:", up to the end of its line. */
function finalAnswer(text: string): string | undefined {
  const last = [...text.matchAll(/\banswer(?: is|:)/gi)].at(-1)
  return last && text.slice(last.index + last[0].length).split('\n', 1)[0]
}

/**
 * Right when the answer and what is expected are the same but for case, punctuation, white space and articles (see
 * `normaliseText`): the whole answer, or, when it reasons first, what stands behind its last "the answer is", as BIG-Bench
 * Hard reads it. Of a list of texts each is right. A minus sign is punctuation: for numbers there is `numeric`.
 *
 * Source of the second: Suzgun et al. 2022, arXiv 2210.09261
 */
export function normalised(): ReadyGrader {
  return readyGrader({ rule: { grader: 'normalised', version: 1 }, check: expectedWords }, ({ task, output }) => {
    const right = expectedWords(task)
    const answer = textOfAnswer(output)
    const final = finalAnswer(answer)
    return right.includes(normaliseText(answer)) || (final !== undefined && right.includes(normaliseText(final)))
  })
}
