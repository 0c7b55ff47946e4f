import type { Json } from '@crewright/core'
import type { AnyTask, Tasks } from '../contract/task.ts'
import { fieldAt, openRecords, type RecordFormat, type StoredRecord } from './reading/index.ts'
import { noUsualName, objectIn, textIn, usualName, usualNames } from './task-fields.ts'
import { idOfGoal } from './task-id.ts'
import { TasksError } from './tasks-error.ts'

/** Which fields of a record make an answer, by name, with dots into objects. One left out is looked for by usual names. */
export interface AnswerFields {
  /** The id of its task. Default: `id` or `task_id`, unless a goal is named. */
  readonly id?: string
  /** The goal of its task, word for word, where there are no ids. Default: `question`, `goal`, `input`, `prompt`, `query`. */
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

/** The fields of a file, and how its tasks are found: by id, or by what they ask. */
interface Settled {
  readonly by: 'id' | 'goal'
  readonly key: string
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
  let stray = ''
  for await (const record of openRecords(path, options.format)) {
    settled ??= settle(record, options.fields ?? {})
    const key = textIn(record, settled.key)
    const ids = known[settled.by].get(settled.by === 'goal' ? idOfGoal(key) : key) ?? []
    if (ids.length === 0) {
      stray ||= key
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
  if (found.size === 0) throw noneMatch(path, settled, stray, known.first)
  const answers = new Map<string, RecordedAnswer>()
  for (const [id, { answer }] of found) if (answer !== undefined) answers.set(id, answer)
  return { answers, missing: [...known.id.keys()].filter((id) => !answers.has(id)), others }
}

/** Ids of tasks, by themselves and by what they ask: the same may be asked by several. */
async function knownTasks(tasks: Tasks<AnyTask>) {
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

const inCode = (field: keyof AnswerFields): string => `fields: { ${field}: "FIELD" }`

function settle(first: StoredRecord, fields: AnswerFields): Settled {
  const record = objectIn(first)
  const answer = fields.answer ?? usualName(record, usualAnswers)
  if (answer === undefined)
    throw noUsualName(first, 'an answer', `--recorded NAME=FILE:FIELD or ${inCode('answer')}`, usualAnswers)
  const id = fields.id ?? (fields.goal === undefined ? usualName(record, usualNames.id) : undefined)
  if (id !== undefined) return { by: 'id', key: id, answer }
  const goal = fields.goal ?? usualName(record, usualNames.goal)
  if (goal === undefined)
    throw noUsualName(first, 'the id or the goal of a task', inCode('id'), [...usualNames.id, ...usualNames.goal])
  return { by: 'goal', key: goal, answer }
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

function noneMatch(path: string, { by, key }: Settled, stray: string, first: string): TasksError {
  const example = JSON.stringify(stray.slice(0, 60))
  return new TasksError({
    message: `${path} answers other tasks: its ${JSON.stringify(key)}, such as ${example}, is the ${by} of none of these.`,
    next:
      by === 'id'
        ? `Give the answers to these tasks, whose ids are like ${JSON.stringify(first)}, or match by what is asked: fields: { goal: "NAME" }.`
        : 'Give the answers to these tasks, or name the field of their ids: fields: { id: "NAME" }.',
  })
}
