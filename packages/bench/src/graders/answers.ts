import { CrewrightError } from '@crewright/core'
import type { AnyTask } from '../contract/task.ts'

/** A value that is put as a text: anything else has parts, of which a text shows only one way of writing them. */
type Plain = string | number | boolean

export const isPlain = (value: unknown): value is Plain =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

/** An answer as a text; nothing is the empty text. Throws for an object: which of its fields is meant is not known. */
export function textOfAnswer(output: unknown): string {
  if (isPlain(output)) return String(output)
  if (output === null || output === undefined) return ''
  throw new CrewrightError({
    message: `the answer is ${Array.isArray(output) ? 'a list' : 'an object'}, and this grader reads a text or a number.`,
    next: `Say where the answer stands in it, as in --answer output.${Object.keys(output)[0] ?? 'answer'} or picked(path, grader), or grade with json.`,
  })
}

/** What a task expects. Throws when it expects nothing. */
export function expectedOf({ expected }: AnyTask): unknown {
  if (expected !== undefined) return expected
  throw new CrewrightError({
    message: 'it has no expected answer.',
    next: 'Give the task one, name the field that holds it, or grade with a function of your own.',
  })
}

/** The answers of which each is right, as texts: what is expected, or each of a list of it. */
export function expectedTexts(task: AnyTask): readonly string[] {
  const expected = expectedOf(task)
  const all = Array.isArray(expected) ? (expected as readonly unknown[]) : [expected]
  if (all.length > 0 && all.every(isPlain)) return all.map(String)
  throw new CrewrightError({
    message: 'its expected answer is no text, no number and no list of these.',
    next: 'Grade with json, or name the field in it that holds the text.',
  })
}
