import type { Json } from '@crewright/core'
import type { AnyTask, Tasks } from '../contract/task.ts'
import { fieldAt, openRecords, type RecordFormat, type StoredRecord } from './reading/index.ts'
import { mustBeKnown, noUsualName, objectIn, textIn, usualName, usualNames } from './task-fields.ts'
import { idOfGoal } from './task-id.ts'
import { TasksError } from './tasks-error.ts'

/** Which fields of a record make an answer, by name, with dots into objects. One left out is looked for by usual names. */
export interface AnswerFields {
  /** The id of its task. Default: `id` or `task_id`, unless a goal is named; where it is not known, the goal is looked at. */
  readonly id?: string
  /** The goal of its task, word for word. Default: `question`, `goal`, `input`, `prompt` or `query`, unless an id is named. */
  readonly goal?: string
  /** Default: `output`, `prediction`, `response`, `completion`, `solution` or `answer`. */
  readonly answer?: string
  /** How long the answer took, milliseconds. Default: not known. */
  readonly durationMs?: string
}

export interface RecordedAnswersOptions {
  /** The tasks that are to be answered; walked once, and only their ids and goals are looked at. */
  readonly tasks: Tasks<AnyTask>
  readonly fields?: AnswerFields
  /** Default: by the file's name. */
  readonly format?: RecordFormat
}

export interface RecordedAnswer {
  readonly output: Json
  readonly durationMs?: number
}

export interface RecordedAnswers {
  /** By the id of the task. */
  readonly answers: ReadonlyMap<string, RecordedAnswer>
  /** Ids of the tasks that have none: each counts as a failure. A record whose answer is null is none. */
  readonly missing: readonly string[]
  /** How many records are about other tasks. */
  readonly others: number
}

const usualAnswers = ['output', 'prediction', 'response', 'completion', 'solution', 'answer']

/** A field by which a record's task is found. */
interface Key {
  readonly by: 'id' | 'goal'
  readonly field: string
}

/** The fields of a file, and how its tasks are found: by id, or by what they ask. */
interface Settled {
  /** Tried in this order. */
  readonly keys: readonly Key[]
  readonly answer: string
}

/**
 * Answers that were recorded elsewhere, from a .jsonl, .json or .csv file, each to one of these tasks: what a recorded arm
 * gives. Whatever is wrong with them is said here, before anything is run.
 *
 * @throws TasksError when no record is about any of the tasks, two are about the same, or a field is missing
 * @example
 * const { answers, missing } = await recordedAnswers('gpt.jsonl', { tasks, fields: { answer: 'reply.text' } })
 */
export async function recordedAnswers(path: string, options: RecordedAnswersOptions): Promise<RecordedAnswers> {
  const known = await knownTasks(options.tasks)
  const found = new Map<string, { readonly answer: RecordedAnswer | undefined; readonly where: string }>()
  let settled: Settled | undefined
  let others = 0
  let first: StoredRecord | undefined
  for await (const record of openRecords(path, options.format)) {
    settled ??= settle(record, options.fields ?? {})
    const ids = idsOf(record, settled.keys, known)
    if (ids.length === 0) {
      first ??= record
      others += 1
    }
    const answer = answerIn(record, settled, options.fields?.durationMs)
    for (const id of ids) {
      const earlier = found.get(id)
      if (earlier !== undefined) throw twice(record.where, earlier.where, id)
      found.set(id, { answer, where: record.where })
    }
  }
  if (settled === undefined) {
    throw new TasksError({ message: `There are no answers in ${path}.`, next: 'Give a file that holds at least one.' })
  }
  if (found.size === 0 && first !== undefined) throw noneMatch(path, settled.keys, first, known.first)
  const answers = new Map<string, RecordedAnswer>()
  for (const [id, { answer }] of found) if (answer !== undefined) answers.set(id, answer)
  return { answers, missing: [...known.id.keys()].filter((id) => !answers.has(id)), others }
}

interface Known {
  readonly id: ReadonlyMap<string, readonly string[]>
  readonly goal: ReadonlyMap<string, readonly string[]>
  /** The id of the first task, as an example. */
  readonly first: string
}

/** Ids of tasks, by themselves and by what they ask: the same may be asked by several. */
async function knownTasks(tasks: Tasks<AnyTask>): Promise<Known> {
  const known = { id: new Map<string, string[]>(), goal: new Map<string, string[]>(), first: '' }
  for await (const { id, goal } of tasks) {
    known.first ||= id
    known.id.set(id, [id])
    if (typeof goal !== 'string') continue
    const asked = idOfGoal(goal)
    known.goal.set(asked, [...(known.goal.get(asked) ?? []), id])
  }
  return known
}

/** The tasks that a record is about: none, one, or all that ask the same. */
function idsOf(record: StoredRecord, keys: readonly Key[], known: Known): readonly string[] {
  for (const [at, { by, field }] of keys.entries()) {
    // The second way is a help, not a must.
    if (at > 0 && fieldAt(record.value, field) === undefined) continue
    const key = textIn(record, field)
    const ids = known[by].get(by === 'goal' ? idOfGoal(key) : key)
    if (ids !== undefined) return ids
  }
  return []
}

const inCode = (field: keyof AnswerFields): string => `fields: { ${field}: "FIELD" }`

function settle(first: StoredRecord, fields: AnswerFields): Settled {
  const record = objectIn(first)
  mustBeKnown(fields, ['id', 'goal', 'answer', 'durationMs'])
  const answer = fields.answer ?? usualName(record, usualAnswers)
  if (answer === undefined)
    throw noUsualName(first, 'an answer', `--recorded NAME=FILE:FIELD or ${inCode('answer')}`, usualAnswers)
  const id = fields.id ?? (fields.goal === undefined ? usualName(record, usualNames.id) : undefined)
  const goal = fields.goal ?? (fields.id === undefined ? usualName(record, usualNames.goal) : undefined)
  const keys: readonly Key[] = [
    ...(id === undefined ? [] : [{ by: 'id' as const, field: id }]),
    ...(goal === undefined ? [] : [{ by: 'goal' as const, field: goal }]),
  ]
  if (keys.length > 0) return { keys, answer }
  throw noUsualName(first, 'the id or the goal of a task', inCode('id'), [...usualNames.id, ...usualNames.goal])
}

function answerIn(record: StoredRecord, { answer }: Settled, durationField?: string): RecordedAnswer | undefined {
  const output = fieldAt(record.value, answer)
  if (output === undefined) {
    throw new TasksError({
      message: `${record.where} has no field ${JSON.stringify(answer)}, where its answer should stand.`,
      next: 'Write null there if no answer came, or take the record out.',
    })
  }
  if (output === null) return undefined
  if (durationField === undefined) return { output: output as Json }
  const durationMs = Number(textIn(record, durationField))
  if (durationMs >= 0) return { output: output as Json, durationMs }
  throw new TasksError({
    message: `${record.where} has no time in its field ${JSON.stringify(durationField)}.`,
    next: 'Write milliseconds there, as a number.',
  })
}

function twice(where: string, earlier: string, id: string): TasksError {
  return new TasksError({
    message: `${where} answers task ${JSON.stringify(id)}, which ${earlier} answers as well.`,
    next: 'Keep one answer a task; answers of two systems are two arms, from two files or two fields.',
  })
}

function noneMatch(path: string, keys: readonly Key[], stray: StoredRecord, first: string): TasksError {
  const told = keys.map(({ by, field }) => {
    const example = JSON.stringify(String(fieldAt(stray.value, field)).slice(0, 60))
    return `its ${JSON.stringify(field)}, such as ${example}, is the ${by} of none of these`
  })
  return new TasksError({
    message: `${path} answers other tasks: ${told.join('; ')}.`,
    next: `Give the answers to these tasks, whose ids are like ${JSON.stringify(first)}, or name the field of their ids or goals: ${inCode('id')}.`,
  })
}
