import type { AnyTask } from '../contract/task.ts'
import { expectedOf, expectedTexts, isPlain } from './answers.ts'
import { choice, expectedLetters } from './choice.ts'
import { exact } from './exact.ts'
import { json } from './json.ts'
import { normaliseText } from './normalise-text.ts'
import { normalised } from './normalised.ts'
import { numeric } from './numeric.ts'
import { optionsOf } from './options-of.ts'
import { checkGradable, readyGrader, type ReadyGrader, ruleOf } from './ready-grader.ts'
import { numbersIn } from './written-number.ts'

const ready = { numeric: numeric(), choice: choice(), exact: exact(), normalised: normalised(), json: json() }

/**
 * The grader for what each task expects, the same for every arm: `numeric` for a number, as in GSM8K; `choice` for an option
 * of a question that lists them; `json` for an object, or a list that is none of texts; `normalised` for other texts, or
 * `exact` where they are all punctuation.
 */
export function auto(): ReadyGrader {
  const rule = { grader: 'auto', version: 1, of: Object.values(ready).map(ruleOf) }
  const check = (task: AnyTask): void => checkGradable(graderFor(task), task)
  return readyGrader({ rule, check }, (graded) => graderFor(graded.task)(graded))
}

function graderFor(task: AnyTask): ReadyGrader {
  const expected = expectedOf(task)
  const isJson = Array.isArray(expected) ? expected.length === 0 || !expected.every(isPlain) : !isPlain(expected)
  if (isJson) return ready.json
  const texts = expectedTexts(task)
  if (texts.every(isNumber)) return ready.numeric
  if (optionsOf(task.goal).size > 0 && isOption(task)) return ready.choice
  return texts.every((text) => normaliseText(text) !== '') ? ready.normalised : ready.exact
}

/** A text that is one number and nothing else, but for the mark of GSM8K. */
function isNumber(text: string): boolean {
  return /^[\s#]*[^\p{L}\s]+(?:\s[^\p{L}\s]+)?\s*$/u.test(text) && numbersIn(text).length === 1
}

function isOption(task: AnyTask): boolean {
  try {
    return expectedLetters(task).length > 0
  } catch {
    return false
  }
}
