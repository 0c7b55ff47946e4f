import { fieldAt, type StoredRecord } from './reading/index.ts'
import { TasksError } from './tasks-error.ts'

/**
 * Which fields of a record make a task, by name, with dots into objects: `answer.text`. One that is left out is looked for
 * under its usual names; null says that there is none.
 */
export interface TaskFields {
  /** Default: `id` or `task_id`; without one, a task's id is made from its goal. */
  readonly id?: string | null
  /** Default: `question`, `goal`, `input`, `prompt` or `query`. */
  readonly goal?: string
  /** Default: `answer`, `expected`, `target` or `label`. */
  readonly expected?: string | null
  /** Default: `cluster`, `group` or `category`. */
  readonly cluster?: string | null
}

/** The usual names of a field, the likeliest first. */
export const usualNames = {
  id: ['id', 'task_id', 'taskid'],
  goal: ['question', 'goal', 'input', 'prompt', 'query'],
  expected: ['answer', 'expected', 'target', 'label'],
  cluster: ['cluster', 'group', 'category'],
} as const

/** The first of some names that a record has, in whatever case. */
export function usualName(record: object, names: readonly string[]): string | undefined {
  const own = Object.keys(record)
  for (const name of names) {
    const found = own.find((one) => one.toLowerCase() === name)
    if (found !== undefined) return found
  }
  return undefined
}

/** Refuses a field that is called otherwise here: it would be passed over, and its usual name be taken. */
export function mustBeKnown(fields: object, known: readonly string[]): void {
  const stray = Object.keys(fields).find((field) => !known.includes(field))
  if (stray === undefined) return
  throw new TasksError({
    message: `There is no field ${JSON.stringify(stray)} to be named.`,
    next: `Name one of ${known.join(', ')}, each with the field of the file that holds it.`,
  })
}

/** A record that is an object: anything else has no fields. */
export function objectIn({ value, where }: StoredRecord): object {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  const what = Array.isArray(value) ? 'a list' : value === null ? 'null' : `a ${typeof value}`
  throw new TasksError({
    message: `${where} is ${what}, not an object with fields.`,
    next: 'Write each record as an object, such as {"question": "…", "answer": "…"}.',
  })
}

/** What stands in a field that must be there. */
export function fieldIn({ value, where }: StoredRecord, field: string): unknown {
  const found = fieldAt(value, field)
  if (found === undefined || found === null) throw noField({ value, where }, field)
  return found
}

/** A field that must hold a text; a number and a yes or no are put as one. */
export function textIn(record: StoredRecord, field: string): string {
  const found = fieldIn(record, field)
  if (typeof found === 'object') {
    throw new TasksError({
      message: `${record.where} has ${Array.isArray(found) ? 'a list' : 'an object'} in its field ${JSON.stringify(field)}, not a text.`,
      next: `Name the field in it that holds the text, with a dot: ${field}.${Object.keys(found as object)[0] ?? 'text'}.`,
    })
  }
  const text = String(found as string | number | boolean)
  if (text.trim() !== '') return text
  throw new TasksError({
    message: `${record.where} has nothing in its field ${JSON.stringify(field)}.`,
    next: 'Fill it in, or take this record out of the file.',
  })
}

function noField({ value, where }: StoredRecord, field: string): TasksError {
  const names = namesOf(objectIn({ value, where }))
  return new TasksError({
    message: `${where} has no field ${JSON.stringify(field)}: its fields are ${names}.`,
    next: 'Fill it in, or name the field that is meant; every record must have it.',
  })
}

/** An error for a file of which it cannot be told which field is meant, and how to say it. */
export function noUsualName(record: StoredRecord, what: string, how: string, names: readonly string[]): TasksError {
  return new TasksError({
    message: `${record.where} has no field that is known as ${what}: its fields are ${namesOf(objectIn(record))}.`,
    next: `Say which one it is, as in ${how}; ${names.join(', ')} are known.`,
  })
}

function namesOf(record: object): string {
  const names = Object.keys(record)
  const told = names.slice(0, 12).map((name) => JSON.stringify(name.slice(0, 40)))
  return names.length === 0 ? 'none' : told.join(', ') + (names.length > told.length ? ' …' : '')
}
