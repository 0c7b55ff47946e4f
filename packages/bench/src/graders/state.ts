import type { AnyTask } from '../contract/task.ts'
import { expectedOf } from './answers.ts'
import { differenceAt } from './difference-at.ts'
import { functionRule, readyGrader, type ReadyGrader } from './ready-grader.ts'

export interface StateOptions<Context> {
  /** What counts of the context after the tools, as plain JSON. Default: all of it. */
  readonly read?: (context: Context) => unknown
  /** What it should be. Default: what the task expects. */
  readonly expected?: (task: AnyTask) => unknown
  /** What it was before the tools. With it, side effects are told. */
  readonly before?: (task: AnyTask) => unknown
  /** More may be there than is expected: fields of objects. Default: false. */
  readonly subset?: boolean
}

/**
 * Right when what the tools worked on is afterwards as it should be, whatever the answer says. An attempt has side effects
 * when it left a state that is neither right nor what it was before.
 *
 * Source of that definition: WorkBench, Styles et al. 2024, arXiv 2405.00823
 *
 * @example
 * const grade = state<Shop>({ read: ({ orders }) => orders, before: () => [] })
 */
export function state<Context = unknown>(options: StateOptions<Context> = {}): ReadyGrader<Context> {
  const { read = (context: Context): unknown => context, expected = expectedOf, before, subset = false } = options
  const rule = {
    grader: 'state',
    version: 1,
    subset,
    ...(options.read !== undefined && { read: functionRule('function', options.read) }),
    ...(options.expected !== undefined && { expected: functionRule('function', options.expected) }),
    ...(before !== undefined && { before: functionRule('function', before) }),
  }
  return readyGrader<Context>({ rule, check: expected }, ({ task, context }) => {
    const after = read(context)
    const where = differenceAt(expected(task), after, { subset })
    const right = where === undefined
    return {
      score: right ? 1 : 0,
      ...(!right && { note: where === '' ? 'another state' : `differs at ${where}` }),
      ...(before !== undefined && { sideEffects: !right && differenceAt(before(task), after) !== undefined }),
    }
  })
}
