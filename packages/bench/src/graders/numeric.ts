import { CrewrightError } from '@crewright/core'
import type { AnyTask } from '../contract/task.ts'
import { expectedTexts, textOfAnswer } from './answers.ts'
import { readyGrader, type ReadyGrader } from './ready-grader.ts'
import { finalNumber, type WrittenNumber } from './written-number.ts'

export interface NumericOptions {
  /** How far from the expected number is still right, in its own unit. Default: 0. */
  readonly tolerance?: number
  /** The same as a part of the expected number: .01 is 1 %. Default: 1e-12, which forgives the rounding of fractions alone. */
  readonly relative?: number
}

/**
 * Right when the answer's number is the expected one, within the larger of the two tolerances. A text answers with the first
 * number behind its last `####`, or else with its last number; see `numbersIn` for what is one. Where only one of the two has
 * a percent sign, 50 % is 50 and also .5. Of a list of expected numbers each is right.
 *
 * @throws CrewrightError when a tolerance is negative or no number
 * @example
 * const grade = numeric({ tolerance: 0.01 })
 */
export function numeric({ tolerance = 0, relative = 1e-12 }: NumericOptions = {}): ReadyGrader {
  if (!(tolerance >= 0 && relative >= 0)) {
    throw new CrewrightError({
      message: `A tolerance of ${tolerance >= 0 ? relative : tolerance} is no number from 0 up.`,
      next: 'Give one from 0 up, as in numeric({ tolerance: 0.01 }).',
    })
  }
  const near = (got: number, want: number): boolean =>
    Math.abs(got - want) <= Math.max(tolerance, relative * Math.abs(want))
  const rule = { grader: 'numeric', version: 1, tolerance, relative }
  return readyGrader({ rule, check: expectedNumbers }, ({ task, output }) => {
    const wanted = expectedNumbers(task)
    const got = finalNumber(textOfAnswer(output))
    if (got === undefined) return { score: 0, note: 'no number in the answer' }
    const right = wanted.some((want) => same(got, want, near))
    return right || { score: 0, note: `read ${got.value}${got.percent ? ' %' : ''}` }
  })
}

function same(got: WrittenNumber, want: WrittenNumber, near: (got: number, want: number) => boolean): boolean {
  if (near(got.value, want.value)) return true
  return got.percent !== want.percent && near(fraction(got), fraction(want))
}

const fraction = ({ value, percent }: WrittenNumber): number => (percent ? value / 100 : value)

function expectedNumbers(task: AnyTask): readonly WrittenNumber[] {
  return expectedTexts(task).map((text) => {
    const found = finalNumber(text)
    if (found !== undefined) return found
    throw new CrewrightError({
      message: `its expected answer ${JSON.stringify(text.slice(0, 60))} has no number in it.`,
      next: 'Grade with normalised or exact, or name the field that holds the number.',
    })
  })
}
