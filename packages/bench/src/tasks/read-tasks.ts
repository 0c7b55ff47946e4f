import type { Json } from '@crewright/core'
import type { BenchTask } from '../contract/task.ts'
import { type Mapping, type MappingName, mappingOf, mappings } from './mappings.ts'
import { openRecords, type RecordFormat, type StoredRecord } from './reading/index.ts'
import { SeenIds } from './seen-ids.ts'
import {
  fieldIn,
  mustBeKnown,
  noUsualName,
  objectIn,
  type TaskFields,
  textIn,
  usualName,
  usualNames,
} from './task-fields.ts'
import { idOfGoal } from './task-id.ts'
import { TasksError } from './tasks-error.ts'

/** A task as a file has it: a text, and what is expected as plain JSON. */
export type FileTask = BenchTask<string, Json>

export interface ReadTasksOptions {
  /** Default: by the file's name, `.jsonl` (`.ndjson`), `.json` or `.csv` (`.tsv`). */
  readonly format?: RecordFormat
  /** Which fields make a task. Default: those of the mapping, or the usual names. */
  readonly fields?: TaskFields
  /** A known kind of file. Default: told by the first record, unless a field of goal or answer is named. */
  readonly mapping?: MappingName
}

/** Which fields make a task, once the first record has settled it. */
interface Settled {
  readonly id: string | undefined
  readonly goal: string
  readonly expected: string | undefined
  readonly cluster: string | undefined
  readonly mapping: Mapping
  /** The user has said that no answer is expected. */
  readonly ungraded: boolean
}

/**
 * Tasks of a file, read anew each time that they are walked, one in memory at a time; only a .json file is read whole, and
 * must not be larger than 64 MB. What the first record has, all must have.
 *
 * A task without an id gets one that is made from its goal, so that it stays the same when the file grows or is sorted.
 *
 * @param path of a .jsonl, .json (a list, or an object in which one list stands) or .csv file, in UTF-8
 * @returns the tasks in the order of the file, no two with the same id
 * @throws TasksError, while they are walked, with file, line and field: a field that is missing or empty, an id that is
 *   there twice, what is not JSON or no table, a file that is empty, not there or of another kind
 * @example
 * for await (const task of readTasks('qa.jsonl', { fields: { goal: 'ask', expected: 'answer.text' } })) …
 */
export function readTasks(path: string, options: ReadTasksOptions = {}): AsyncIterable<FileTask> {
  return {
    async *[Symbol.asyncIterator]() {
      const seen = new SeenIds()
      for await (const { task, where } of placedTasks(path, options)) {
        if (!seen.add(task.id)) await mustBeNew(path, options, task, where)
        yield task
      }
    },
  }
}

async function* placedTasks(path: string, options: ReadTasksOptions) {
  let settled: Settled | undefined
  for await (const record of openRecords(path, options.format)) {
    const { where } = record
    settled ??= settle(record, options)
    yield { task: taskOf(record, settled), where }
  }
  if (settled === undefined) {
    throw new TasksError({ message: `There are no tasks in ${path}.`, next: 'Give a file that holds at least one.' })
  }
}

function settle(first: StoredRecord, { fields, mapping: name }: ReadTasksOptions): Settled {
  const record = objectIn(first)
  mustBeKnown(fields ?? {}, Object.keys(usualNames))
  if (name !== undefined && !Object.hasOwn(mappings, name)) {
    throw new TasksError({
      message: `There is no mapping ${JSON.stringify(name)}.`,
      next: `Use one of ${Object.keys(mappings).join(', ')}, or name the fields.`,
    })
  }
  const own = fields?.goal !== undefined || fields?.expected !== undefined
  const mapping = name !== undefined ? mappings[name] : own ? mappings.plain : mappingOf(record)
  const chosen: TaskFields = { ...mapping.fields(record), ...fields }
  const named = (field: 'id' | 'goal' | 'expected' | 'cluster'): string | undefined =>
    chosen[field] === undefined ? usualName(record, usualNames[field]) : (chosen[field] ?? undefined)
  const goal = named('goal')
  if (goal === undefined)
    throw noUsualName(first, "a task's goal", '--fields goal=NAME or fields: { goal: "NAME" }', usualNames.goal)
  const ungraded = fields?.expected === null
  return { id: named('id'), goal, expected: named('expected'), cluster: named('cluster'), mapping, ungraded }
}

function taskOf(record: StoredRecord, settled: Settled): FileTask {
  const { id, expected, cluster, mapping } = settled
  if (expected === undefined && !settled.ungraded) mustExpectNothing(record)
  const goal = textIn(record, settled.goal)
  return {
    id: id === undefined ? idOfGoal(goal) : textIn(record, id),
    goal,
    ...(expected !== undefined && { expected: expectedIn(record, expected, mapping) }),
    ...(cluster !== undefined && { cluster: textIn(record, cluster) }),
  }
}

/** The first record had no expected answer. Where a later one has one, the first lacks it: nothing would tell that. */
function mustExpectNothing(record: StoredRecord): void {
  const found = usualName(objectIn(record), usualNames.expected)
  if (found === undefined) return
  throw new TasksError({
    message: `${record.where} has a field ${JSON.stringify(found)}, which the first record has not.`,
    next: 'Give every record one, or say fields: { expected: null } if no answer is expected.',
  })
}

function expectedIn(record: StoredRecord, field: string, { expected }: Mapping): Json {
  const found = fieldIn(record, field)
  if (expected === undefined) return typeof found === 'string' ? textIn(record, field) : (found as Json)
  const answer = expected.of(textIn(record, field))
  if (answer !== undefined) return answer
  throw new TasksError({
    message: `${record.where} has a field ${JSON.stringify(field)} without ${expected.holds}.`,
    next: 'Mend that record, or say --mapping plain (mapping: "plain") if the file is of no known kind.',
  })
}

/** Finds where an id was first: the file is read again, for this error alone. */
async function mustBeNew(path: string, options: ReadTasksOptions, { id }: FileTask, where: string): Promise<void> {
  for await (const earlier of placedTasks(path, options)) {
    if (earlier.where === where) return
    if (earlier.task.id !== id) continue
    const made = id === idOfGoal(earlier.task.goal)
    throw new TasksError({
      message: made
        ? `${where} asks the same as ${earlier.where}.`
        : `${where} has the id ${JSON.stringify(id)}, which ${earlier.where} has as well.`,
      next: made ? 'Take one of them out, or give each an id.' : 'Give each task an id of its own.',
    })
  }
}
