import type { TaskId } from '../contract/ids.ts'
import type { LimitName } from '../contract/usage.ts'
import { CrewrightError } from './crewright-error.ts'

const units: { readonly [L in LimitName]: string } = {
  usd: 'US dollars',
  tokens: 'tokens',
  modelCalls: 'model calls',
  toolCalls: 'tool calls',
  delegations: 'delegations',
  timeMs: 'milliseconds',
  turns: 'model calls in one task',
  depth: 'levels of crews',
  parallel: 'tasks and tools at once',
}

export interface LimitParts {
  readonly limit: LimitName
  /** The ceiling, in the limit's own unit. */
  readonly max: number
  readonly spent: number
  /** What the next step could have cost at most. */
  readonly bound: number
  /** What is held back for the closing turn. Default 0. */
  readonly held?: number
  /** The supervisor whose crew has that limit; undefined: whoever catches this knows. */
  readonly of?: TaskId | undefined
}

/** A step was refused because it could have gone over a limit. Inside a run this is an ending, not a crash. */
export class LimitReachedError extends CrewrightError {
  override readonly name = 'LimitReachedError'
  readonly limit: LimitName
  readonly max: number
  readonly spent: number
  readonly bound: number
  /** The supervisor whose crew has that limit. */
  readonly of: TaskId | undefined

  constructor({ limit, max, spent, bound, held = 0, of }: LimitParts) {
    const kept = held > 0 ? `, ${short(held)} held back for the closing turn` : ''
    super({
      message:
        `limit ${limit} reached: ${short(spent)} of ${short(max)} ${units[limit]} spent${kept}, ` +
        `and the next step could take ${short(bound)}`,
      next: `Raise limits.${limit}, or give the crew less to do.`,
    })
    this.limit = limit
    this.max = max
    this.spent = spent
    this.bound = bound
    this.of = of
  }
}

/** Money has up to nine places after the point; six digits say enough. */
const short = (n: number): string => String(Number.isInteger(n) ? n : Number(n.toPrecision(6)))
