import { CrewrightError } from '@crewright/core'
import type { AnyTask } from '../contract/task.ts'
import { expectedTexts, textOfAnswer } from './answers.ts'
import { chosenLetter } from './chosen-letter.ts'
import { optionsOf } from './options-of.ts'
import { readyGrader, type ReadyGrader } from './ready-grader.ts'

/**
 * Right when the answer chooses the expected option of a question that lists them: by its letter, or by its text (see
 * `chosenLetter` for what is read as a choice, `optionsOf` for how options are listed). What is expected is a letter, with or
 * without brackets, or the text of an option; of a list of these each is right.
 */
export function choice(): ReadyGrader {
  return readyGrader({ rule: { grader: 'choice', version: 1 }, check: expectedLetters }, ({ task, output }) => {
    const right = expectedLetters(task)
    const chosen = chosenLetter(textOfAnswer(output), optionsOf(task.goal))
    if (chosen === undefined) return { score: 0, note: 'no option, or several' }
    return right.includes(chosen) || { score: 0, note: `chose ${chosen}` }
  })
}

/** The letters of what a task expects. Throws when it is no option. */
export function expectedLetters(task: AnyTask): readonly string[] {
  const options = optionsOf(task.goal)
  return expectedTexts(task).map((text) => {
    const letter = chosenLetter(text, options)
    if (letter !== undefined) return letter
    const names = [...options.keys()].join(', ')
    throw new CrewrightError({
      message: `its expected answer ${JSON.stringify(text.slice(0, 60))} is none of its options${names === '' ? '' : ` (${names})`}.`,
      next: 'Expect a letter or the text of an option, or grade with normalised.',
    })
  })
}
