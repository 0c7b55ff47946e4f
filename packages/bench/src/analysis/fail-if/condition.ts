import { AnalysisError } from '../analysis-error.ts'

/** What can be asked of an arm. */
export const fields = ['score', 'right', 'usd', 'tokens', 'calls', 'ms', 'cut', 'unanswered'] as const
export type Field = (typeof fields)[number]

/** An arm, as a whole or one figure of it, times a number. */
export interface Reference {
  readonly kind: 'arm'
  readonly arm: string
  /** Whether it is the baseline's. */
  readonly old: boolean
  /** Absent: the arm as a whole. */
  readonly field?: Field
  readonly times: number
  /** As it was written. */
  readonly text: string
}

export type Side = Reference | { readonly kind: 'number'; readonly value: number; readonly text: string }

export const operators = ['<', '<=', '>', '>='] as const
export type Operator = (typeof operators)[number]

/** `left operator right`. */
export interface Condition {
  readonly left: Side
  readonly operator: Operator
  readonly right: Side
}

/** The names of arms that a condition may use. */
export interface ArmNames {
  readonly now: readonly string[]
  /** Absent: no baseline was given. */
  readonly old?: readonly string[] | undefined
}

const wrong = (expression: string, message: string, next: string): AnalysisError =>
  new AnalysisError({ message: `the condition "${expression}" ${message}`, next })

/** An arm by the longest name that fits: names may have dots in them, as models do. */
function armIn(word: string, names: readonly string[]): { arm: string; field?: Field } | string | undefined {
  const fitting = names
    .filter((name) => word === name || word.startsWith(`${name}.`))
    .toSorted((a, b) => b.length - a.length)
  const [arm] = fitting
  if (arm === undefined) return undefined
  if (word === arm) return { arm }
  const field = word.slice(arm.length + 1)
  return (fields as readonly string[]).includes(field) ? { arm, field: field as Field } : field
}

function referenceIn(expression: string, word: string, names: ArmNames): Omit<Reference, 'times' | 'text'> {
  const isOld = word.startsWith('baseline.') && !names.now.includes('baseline')
  if (isOld && names.old === undefined) {
    throw wrong(expression, `asks for ${word}, and no baseline was given`, 'Give the baseline: --baseline old.json.')
  }
  const known = isOld ? (names.old ?? []) : names.now
  const found = armIn(isOld ? word.slice('baseline.'.length) : word, known)
  if (typeof found === 'object') return { kind: 'arm', old: isOld, ...found }
  if (found !== undefined) {
    throw wrong(expression, `asks for "${found}" of an arm`, `An arm has: ${fields.join(', ')}.`)
  }
  const where = isOld ? 'the baseline has' : 'there are'
  throw wrong(expression, `names no arm with ${JSON.stringify(word)}`, `Name one: ${where} ${known.join(', ')}.`)
}

/** A `*` that stands in no name in quotes. */
const outsideQuotes = /\*(?=(?:[^"]*"[^"]*")*[^"]*$)/

function sideOf(expression: string, text: string, names: ArmNames): Side {
  const parts = text.split(outsideQuotes).map((part) => part.trim().replace(/^"([^"]*)"/, '$1'))
  if (parts.some((part) => part === '')) {
    throw wrong(expression, 'has a side with nothing in it', 'Write it as in: crew < solo, or crew.usd > 2 * solo.usd.')
  }
  const numbers = parts.filter(
    (part) => /^[\d.]/.test(part) && Number.isFinite(Number(part)) && !names.now.includes(part),
  )
  const words = parts.filter((part) => !numbers.includes(part))
  const times = numbers.reduce((product, part) => product * Number(part), 1)
  const [word, another] = words
  if (word === undefined) return { kind: 'number', value: times, text }
  if (another !== undefined) {
    throw wrong(expression, `multiplies ${word} by ${another}`, 'Multiply an arm by a number: 2 * solo.usd.')
  }
  return { ...referenceIn(expression, word, names), times, text }
}

/**
 * Reads a condition: `SIDE < SIDE`, with `<`, `<=`, `>` or `>=`. A side is a number; an arm (`crew`), an arm of the baseline
 * (`baseline.crew`), or a figure of one (`crew.score`); or one of these times a number (`2 * solo.usd`). An arm whose
 * name has signs in it stands in double quotes: `"a*b".score`.
 *
 * @throws AnalysisError when it is none, or names an arm or figure that is not there
 */
export function readCondition(expression: string, names: ArmNames): Condition {
  const match = /^((?:"[^"]*"|[^<>"])+)(<=|>=|<|>)((?:"[^"]*"|[^<>="])+)$/.exec(expression)
  const [, left, operator, right] = match ?? []
  if (left === undefined || operator === undefined || right === undefined) {
    throw wrong(expression, 'is no comparison of two sides', 'Write it as in: crew < solo, or crew.score < 0.8.')
  }
  const condition = {
    left: sideOf(expression, left.trim(), names),
    operator: operator as Operator,
    right: sideOf(expression, right.trim(), names),
  }
  const sides = [condition.left, condition.right]
  if (sides.every(({ kind }) => kind === 'number')) {
    throw wrong(expression, 'compares numbers only', `Name an arm: ${names.now.join(', ')}.`)
  }
  return condition
}
