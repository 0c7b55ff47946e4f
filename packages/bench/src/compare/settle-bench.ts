import { DefinitionError } from '@crewright/core'
import { asArm, fairnessOf } from '../arms/index.ts'
import type { Arm, ArmAbout } from '../contract/arm.ts'
import type { Match } from '../contract/comparison.ts'
import type { Grader } from '../contract/grade.ts'
import type { AnyTask } from '../contract/task.ts'
import type { Bench } from './bench.ts'
import { aboutText } from './order.ts'

/** An arm under its name. */
export interface NamedArm {
  readonly name: string
  readonly arm: Arm<AnyTask, unknown>
  /** What it is, as text: its description, and the code of a plain function. */
  readonly about: string
  /** Comes after the reference arm, and is given what that spent. */
  readonly waits: boolean
}

/** A benchmark whose every option is known to be sound. */
export interface Settled {
  readonly name: string
  readonly arms: readonly NamedArm[]
  readonly abouts: Readonly<Record<string, ArmAbout>>
  readonly baseline: string
  readonly reference: string
  readonly repeats: number
  readonly seed: number
  readonly match: Match
  readonly confidence: number
  readonly grade: Grader<AnyTask, unknown, unknown>
  readonly clusterOf: (task: AnyTask) => string | undefined
  readonly warnings: readonly string[]
}

/** The options of a benchmark as they may come from a file: nothing is known of them. */
type Unknown = { readonly [part in keyof Bench]?: unknown }

const known: ReadonlySet<string> = new Set<keyof Bench & string>([
  ...(['tasks', 'arms', 'grade', 'answer', 'context', 'name', 'cluster', 'repeats', 'seed', 'match'] as const),
  ...(['baseline', 'reference', 'confidence', 'promise'] as const),
])

export const wrong = (message: string, next: string): DefinitionError =>
  new DefinitionError({ message: `The benchmark cannot be run: ${message}.`, next })

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A whole number from `least` on. */
export function wholeNumber(name: string, value: unknown, least: number): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value
  throw wrong(`\`${name}\` is ${told(value)}`, `Give a whole number, at least ${least}.`)
}

const told = (value: unknown): string =>
  typeof value === 'string'
    ? JSON.stringify(value)
    : typeof value === 'object' && value !== null
      ? 'an object'
      : String(value)

/**
 * Holds a benchmark's options against what can work, and chooses the defaults.
 *
 * @throws DefinitionError for the first that cannot; nothing was read or run
 */
export function settleBench(given: unknown): Settled {
  if (!isObject(given)) throw wrong(`it is ${told(given)}`, 'Give { tasks, arms, grade }.')
  for (const option of Object.keys(given)) {
    if (known.has(option)) continue
    const next = `There are: ${[...known].join(', ')}; how it is run (store, ceiling, signal) is the second argument.`
    throw wrong(`it has no option \`${option}\``, next)
  }
  const bench: Unknown = given
  const { name = 'benchmark', repeats = 1, seed = 1, confidence = 0.95 } = bench
  if (typeof name !== 'string' || name === '') throw wrong(`its \`name\` is ${told(name)}`, 'Give a text.')
  if (typeof confidence !== 'number' || !(confidence > 0 && confidence < 1))
    throw wrong(`\`confidence\` is ${told(confidence)}`, 'Give a number between 0 and 1, such as .95.')
  for (const option of ['grade', 'answer', 'context'] as const) {
    if (typeof bench[option] === 'function' || (bench[option] === undefined && option !== 'grade')) continue
    throw wrong(`\`${option}\` is ${told(bench[option])}, not a function`, 'Give a function, such as normalised().')
  }
  const arms = armsOf(bench.arms)
  const abouts = Object.fromEntries(arms.map(({ name, arm }) => [name, arm.about]))
  const baseline = armCalled(bench.baseline ?? ('solo' in abouts ? 'solo' : arms[0]?.name), abouts, 'baseline')
  const reference = armCalled(bench.reference ?? ('crew' in abouts ? 'crew' : arms.at(-1)?.name), abouts, 'reference')
  const match = matchOf(bench.match, abouts)
  const warnings = fairnessOf(abouts, promiseOf(bench.promise))
  const waiting = arms.filter(({ waits }) => waits)
  if (waiting.some((arm) => arm.name === reference)) {
    throw wrong(
      `the arm ${reference} spends what the reference arm spends, and it is the reference arm`,
      'Name another one as `reference`.',
    )
  }
  return {
    ...{ name, arms, abouts, baseline, reference, match, confidence, warnings },
    repeats: wholeNumber('repeats', repeats, 1),
    seed: wholeNumber('seed', seed, 0),
    grade: bench.grade as Settled['grade'],
    clusterOf: clustersOf(bench.cluster),
  }
}

function armsOf(given: unknown): readonly NamedArm[] {
  if (!isObject(given)) throw wrong(`\`arms\` is ${told(given)}`, 'Give { solo: solo(crew), crew }.')
  const names = Object.keys(given)
  if (names.length < 2) {
    const has = names.length === 0 ? 'it has no arms' : `it has only one arm, ${names.join()}`
    throw wrong(has, 'Give two or more: { solo: solo(crew), crew }.')
  }
  return names.map((name) => {
    const value = given[name]
    const arm = asArm(value, name)
    // A function tells nothing of itself but its code: answers of other code are not its own.
    const code = typeof value === 'function' ? value.toString() : ''
    return { name, arm, about: `${aboutText(arm.about)}${code}`, waits: arm.spendsLikeReference === true }
  })
}

function armCalled(name: unknown, arms: object, option: string): string {
  if (typeof name === 'string' && Object.hasOwn(arms, name)) return name
  throw wrong(
    `its \`${option}\` is ${told(name)}, and no arm is called so`,
    `There are: ${Object.keys(arms).join(', ')}.`,
  )
}

function matchOf(given: unknown, arms: Settled['abouts']): Match {
  if (given === undefined) return { by: 'none' }
  const { by, tolerance } = isObject(given) ? given : {}
  if (by !== 'tokens' && by !== 'usd' && by !== 'calls' && by !== 'none')
    throw wrong(`\`match.by\` is ${told(by)}`, "Give 'tokens', 'usd', 'calls' or 'none'.")
  if (!(tolerance === undefined || (typeof tolerance === 'number' && tolerance >= 0)))
    throw wrong(`\`match.tolerance\` is ${told(tolerance)}`, 'Give a number from 0 up: .1 is 10 %.')
  if (by === 'usd') mustBePriced(arms, 'a match in dollars')
  return { by, ...(tolerance === undefined ? {} : { tolerance }) }
}

/** Nothing is matched or bounded in dollars over a model whose price is not known. */
export function mustBePriced(arms: Settled['abouts'], what: string): void {
  for (const [arm, { unpriced = [] }] of Object.entries(arms)) {
    if (unpriced.length === 0) continue
    const next = 'Give the model a `price` { input, output }, or count tokens or calls.'
    throw wrong(`${what} needs prices, and that of ${unpriced.join(', ')} (arm ${arm}) is not known`, next)
  }
}

function promiseOf(given: unknown): NonNullable<Bench['promise']> {
  if (given === undefined) return {}
  if (!isObject(given)) throw wrong(`\`promise\` is ${told(given)}`, 'Give for example { sameTools: true }.')
  for (const key of Object.keys(given)) {
    if (key === 'sameTools' || key === 'sameBriefs' || key === 'sameLimits') continue
    throw wrong(`\`promise\` has no \`${key}\``, 'There are: sameTools, sameBriefs, sameLimits.')
  }
  return given
}

function clustersOf(given: unknown): Settled['clusterOf'] {
  if (given === undefined) return ({ cluster }) => cluster
  if (given === false) return () => undefined
  if (typeof given !== 'function')
    throw wrong(`\`cluster\` is ${told(given)}`, 'Give a function of a task, or false; or give tasks a `cluster`.')
  return (task) => {
    const cluster: unknown = (given as (task: AnyTask) => unknown)(task)
    return cluster === undefined ? undefined : String(cluster)
  }
}
