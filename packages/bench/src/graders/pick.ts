import { CrewrightError } from '@crewright/core'
import type { Grader } from '../contract/grade.ts'
import { fieldAt } from '../tasks/reading/index.ts'
import { checkGradable, readyGrader, type ReadyGrader, ruleOf } from './ready-grader.ts'

/**
 * Gets the answer out of an output: `output.answer` and `answer` are the field `answer`, `output` alone is all of it.
 *
 * @param path with dots into objects and lists
 * @returns a function that throws CrewrightError when nothing stands there
 * @example
 * pick('output.answer')({ answer: 18 }) // 18
 */
export function pick(path: string): (output: unknown) => unknown {
  const inner = path.replace(/^output(?:\.|$)/, '')
  if (inner === '') return (output) => output
  return (output) => {
    const found = fieldAt(output, inner)
    if (found !== undefined) return found
    throw new CrewrightError({
      message: `there is no answer at ${path}: ${fieldsOf(output)}.`,
      next: 'Name the field that holds the answer, as in --answer output.answer; every arm must answer in it.',
    })
  }
}

/**
 * The same grader, shown a part of each output.
 *
 * @example
 * const grade = picked('output.answer', numeric())
 */
export function picked<Context>(path: string, grader: ReadyGrader<Context>): ReadyGrader<Context> {
  const get = pick(path)
  const rule = { grader: 'picked', version: 1, path, of: ruleOf(grader) }
  const inner: Grader<never, never, never> = grader
  return readyGrader<Context>({ rule, check: (task) => checkGradable(inner, task) }, (graded) =>
    grader({
      task: graded.task,
      output: get(graded.output),
      // Asked for only when the grader asks: a benchmark notices who looks at the context.
      get context() {
        return graded.context
      },
    }),
  )
}

function fieldsOf(output: unknown): string {
  if (typeof output !== 'object' || output === null)
    return `the output is ${output === null ? 'null' : `a ${typeof output}`}`
  const names = Object.keys(output).slice(0, 12)
  return names.length === 0 ? 'the output is empty' : `the output has ${names.join(', ')}`
}
