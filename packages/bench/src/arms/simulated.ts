import type { Json, Usage } from '@crewright/core'
import type { Arm } from '../contract/arm.ts'
import type { AnyTask } from '../contract/task.ts'
import { ArmError } from './arm-error.ts'
import { draw } from './draw.ts'
import { noUsage } from '../sum-usage.ts'

/** A model that does not exist, by what a benchmark would see of it. */
export interface SimulatedOptions {
  /** The chance that an answer is right, from 0 to 1. */
  readonly accuracy: number
  /** The same for all arms of one benchmark: another seed is another sample of tasks and answers. Default 0. */
  readonly seed?: number
  /** Tokens of an answer, on average. Default 1,000. */
  readonly tokens?: number
  /** Dollars of an answer, on average. Default 0. */
  readonly usd?: number
  /** Milliseconds of an answer, on average. Default 0. */
  readonly durationMs?: number
  /** The correlation of what two arms of the same accuracy score on one task: 1 is always alike. Default 0. */
  readonly correlation?: number
  /** The correlation of what this arm scores on two tasks of one cluster. Default 0. */
  readonly clusterSpread?: number
  /** Whose draws these are: two arms of one name draw the same. Default: the arm's name in the benchmark. */
  readonly name?: string
}

/**
 * A simulated arm: right with the given chance, of the given length and cost. It lets users plan how many tasks a benchmark
 * needs, and tests the verdict: everything that is printed of it says SIMULATED.
 *
 * An answer is right when a number drawn for it is below `accuracy`, so each answer's chance is exactly that. Which number:
 * for a share `correlation` of the tasks, one that all arms share; for a share √`clusterSpread` of them, one that this arm
 * draws once for the whole cluster; for the rest, its own. So two arms of one accuracy correlate by `correlation`,
 * and two tasks of one cluster by `clusterSpread`. Source: Lunn and Davies, A note on generating correlated binary variables,
 * Biometrika 85 (1998), 487 to 490. Lengths are spread evenly from half to one and a half times their mean; cost and time
 * follow them.
 *
 * @returns an arm that answers with what a task expects, or with a text that is wrong
 * @throws ArmError when a number is out of its range, or `correlation` and √`clusterSpread` come to more than 1
 * @example arms: { solo: simulated({ accuracy: .7, tokens: 2_000 }), crew: simulated({ accuracy: .75, tokens: 8_000 }) }
 */
export function simulated(options: SimulatedOptions): Arm<AnyTask, Json> {
  const { accuracy, seed = 0, tokens = 1_000, usd = 0, durationMs = 0, name } = options
  const { correlation = 0, clusterSpread = 0 } = options
  check(options)
  const byCluster = Math.sqrt(clusterSpread)
  const percent = `${Math.round(accuracy * 1_000) / 10} %`
  return {
    about: {
      kind: 'simulated',
      description: `SIMULATED: right with a chance of ${percent}, ${tokens} tokens an answer`,
      version: { accuracy, seed, tokens, usd, durationMs, correlation, clusterSpread, name: name ?? null },
    },
    attempt({ task, repeat, arm: named }) {
      const arm = name ?? named ?? ''
      const own = `${arm} ${repeat}`
      const source = draw(seed, 'source', task.id)
      const number =
        source < correlation
          ? draw(seed, 'task', task.id)
          : source < correlation + byCluster
            ? draw(seed, 'cluster', task.cluster ?? task.id, arm)
            : draw(seed, 'answer', task.id, own)
      const factor = 0.5 + draw(seed, 'length', task.id, own)
      const length = Math.round(tokens * factor)
      const inputTokens = Math.round(length * 0.75)
      const total: Usage = {
        ...{ ...noUsage, inputTokens, outputTokens: length - inputTokens, modelCalls: 1 },
        usd: Math.round(usd * factor * 1e9) / 1e9,
      }
      const output = number < accuracy ? (task.expected as Json) : wrong
      const usage = { total, byRole: { supervisor: total }, byModel: { simulated: total } }
      return Promise.resolve({ status: 'completed', output, usage, runIds: [], durationMs: durationMs * factor })
    },
  }
}

/** Far from whatever a task may expect. */
const wrong = 'wrong, as simulated'

function check({
  accuracy,
  tokens = 0,
  usd = 0,
  durationMs = 0,
  correlation = 0,
  clusterSpread = 0,
}: SimulatedOptions) {
  const shares = { accuracy, correlation, clusterSpread }
  for (const [name, value] of Object.entries({ ...shares, tokens, usd, durationMs })) {
    const most = Object.hasOwn(shares, name) ? 1 : Number.MAX_SAFE_INTEGER
    if (value >= 0 && value <= most) continue
    throw new ArmError({
      message: `simulated() has ${String(value)} for ${name}.`,
      next: most === 1 ? 'Give a number from 0 to 1.' : 'Give a number from 0 up.',
    })
  }
  if (correlation + Math.sqrt(clusterSpread) <= 1) return
  throw new ArmError({
    message: `simulated() cannot have a correlation of ${correlation} and a clusterSpread of ${clusterSpread} at once.`,
    next: 'Let the first and the square root of the second come to 1 at most.',
  })
}
