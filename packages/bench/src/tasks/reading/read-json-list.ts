import { statSync } from 'node:fs'
import { TasksError } from '../tasks-error.ts'
import type { StoredRecord } from './stored-record.ts'
import { textPieces } from './text-pieces.ts'

/** A .json file is read whole, so it has at most so many bytes; .jsonl and .csv may have any number. */
const LARGEST = 64 * 1024 * 1024

/** Reads a list in JSON, or the one list in an object: `examples` in the files of BIG-Bench, whatever else is there. */
export async function* readJsonList(path: string): AsyncGenerator<StoredRecord> {
  const { list, name } = listIn(await parsed(path), path)
  for (const [at, value] of list.entries()) yield { value, where: `${path}, ${name}[${at}]` }
}

async function parsed(path: string): Promise<unknown> {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LARGEST) {
    throw new TasksError({
      message: `${path} is larger than ${LARGEST / 1024 / 1024} MB, and a .json file is read whole.`,
      next: 'Write it as .jsonl, one object a line: that is read line by line, whatever its size.',
    })
  }
  let text = ''
  for await (const piece of textPieces(path)) text += piece
  if (text.trim() === '') return []
  try {
    return JSON.parse(text)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.slice(0, 200) : String(cause)
    const lines = /^\s*[[{].*[\]}]\s*\n\s*[[{]/.test(text)
    throw new TasksError({
      message: `${path} is not JSON: ${reason}.`,
      next: lines ? 'A file of one object a line is read when its name ends in .jsonl.' : 'Mend it there.',
      cause,
    })
  }
}

function listIn(value: unknown, path: string): { readonly list: readonly unknown[]; readonly name: string } {
  if (Array.isArray(value)) return { list: value, name: '' }
  const fields = typeof value === 'object' && value !== null ? Object.entries(value) : []
  const lists = fields.filter((field): field is [string, unknown[]] => Array.isArray(field[1]))
  const [name, list] = lists.find(([one]) => one === 'examples') ?? (lists.length === 1 ? lists[0] : undefined) ?? []
  if (list !== undefined && name !== undefined) return { list, name }
  const names = lists.map(([one]) => one).join(', ')
  throw new TasksError({
    message: `${path} holds ${lists.length === 0 ? 'no list' : `${lists.length} lists (${names})`} of records.`,
    next: 'Write one list of objects, or an object in which one list stands.',
  })
}
