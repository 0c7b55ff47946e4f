import { CrewrightError, type Json, type Schema } from '@crewright/core'
import type { Grade } from '../contract/grade.ts'
import { expectedOf } from './answers.ts'
import { differenceAt } from './difference-at.ts'
import { readyGrader, type ReadyGrader } from './ready-grader.ts'

export interface JsonOptions {
  /** What the answer must fit; its parsed value is then compared. Alone, with nothing expected, fitting is right. */
  readonly schema?: Schema
  /** The answer may have fields that are not expected, at any depth. Default: false. */
  readonly subset?: boolean
}

/**
 * Right when the answer is the expected value, part for part; the order of fields says nothing. A text is read as JSON, with
 * or without a fence of Markdown around it.
 *
 * @example
 * const grade = json({ schema: z.object({ total: z.number() }), subset: true })
 */
export function json({ schema, subset = false }: JsonOptions = {}): ReadyGrader {
  const rule = { grader: 'json', version: 1, subset, ...(schema !== undefined && { schema: shapeOf(schema) }) }
  const check = schema === undefined ? expectedOf : () => undefined
  return readyGrader({ rule, check }, ({ task, output }) => {
    const parsed = parsedAnswer(output)
    if ('reason' in parsed) return { score: 0, note: parsed.reason }
    const compared = (got: unknown): boolean | Grade => {
      if (schema !== undefined && task.expected === undefined) return true
      const where = differenceAt(expectedValue(expectedOf(task)), got, { subset })
      return where === undefined || { score: 0, note: where === '' ? 'another value' : `differs at ${where}` }
    }
    if (schema === undefined) return compared(parsed.value)
    const settled = (result: Validated): boolean | Grade =>
      result.issues === undefined ? compared(result.value) : { score: 0, note: `not as its schema: ${told(result)}` }
    const result = schema['~standard'].validate(parsed.value)
    return result instanceof Promise ? result.then(settled) : settled(result)
  })
}

type Validated = Awaited<ReturnType<Schema['~standard']['validate']>>

const told = ({ issues = [] }: Validated): string => issues[0]?.message ?? ''

/** A schema as its rule has it; what it checks in code is not in there. */
function shapeOf(schema: Schema): Json {
  try {
    return schema['~standard'].jsonSchema.input({ target: 'draft-2020-12' }) as Json
  } catch (cause) {
    throw new CrewrightError({
      message: `The schema of the grader json cannot be written as JSON Schema: ${cause instanceof Error ? cause.message : String(cause)}.`,
      next: 'Use types that JSON Schema has: no dates, maps or functions.',
      cause,
    })
  }
}

/** What a task file of texts alone, such as a table, holds as JSON is meant as JSON. */
function expectedValue(expected: unknown): unknown {
  if (typeof expected !== 'string') return expected
  const parsed = parsedAnswer(expected)
  return 'reason' in parsed ? expected : parsed.value
}

function parsedAnswer(output: unknown): { readonly value: unknown } | { readonly reason: string } {
  if (typeof output !== 'string') return { value: output }
  const fenced = /```(?:json)?[ \t]*\r?\n([^]*?)```/i.exec(output)?.[1]
  try {
    return { value: JSON.parse(fenced ?? output) }
  } catch {
    return { reason: 'the answer is not JSON' }
  }
}
