import { CrewrightError, type Json, type Schema } from '@crewright/core'
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
  return readyGrader({ rule, check }, async ({ task, output }) => {
    const parsed = parsedAnswer(output)
    if ('reason' in parsed) return { score: 0, note: parsed.reason }
    const result = await schema?.['~standard'].validate(parsed.value)
    if (result?.issues !== undefined) return { score: 0, note: `not as its schema: ${result.issues[0]?.message ?? ''}` }
    if (schema !== undefined && task.expected === undefined) return true
    const got = result === undefined ? parsed.value : result.value
    const where = differenceAt(expectedValue(expectedOf(task)), got, { subset })
    return where === undefined || { score: 0, note: where === '' ? 'another value' : `differs at ${where}` }
  })
}

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
  const fenced = /```(?:json)?\s*\n([^]*?)\n\s*```/i.exec(output)?.[1]
  try {
    return { value: JSON.parse(fenced ?? output) }
  } catch {
    return { reason: 'the answer is not JSON' }
  }
}
