import type { TextFile } from '../../text/read-text.ts'
import { TriageError } from '../triage-error.ts'
import type { RawItem, ReadOptions } from './item.ts'
import { itemOf, itemShape } from './record-item.ts'

/** A .json file is read whole, so it must not be larger than this, in characters; .jsonl is read line by line. */
const LARGEST = 256 * 1024 * 1024

/** Reads items from a file that is one list in JSON, or an object in which one list stands. */
export async function* readJson(file: TextFile, name: string, options: ReadOptions): AsyncGenerator<RawItem> {
  const list = listIn(await parsed(file, name), name)
  for (const [i, value] of list.entries())
    yield itemOf(value, { where: `Item ${i + 1} of ${name}`, place: `item-${i + 1}` }, options)
}

async function parsed(file: TextFile, name: string): Promise<unknown> {
  let text = ''
  for await (const piece of file.pieces()) {
    text += piece
    if (text.length > LARGEST) {
      throw new TriageError({
        message: `${name} is larger than ${LARGEST / 1024 / 1024} MB, and a .json file is read whole.`,
        next: 'Write it as .jsonl, one object a line: that is read line by line.',
      })
    }
  }
  if (text.trim() === '') return []
  try {
    return JSON.parse(text)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new TriageError({
      message: `${name} is not JSON: ${reason}.`,
      next: `Mend it: a list of items, of which ${itemShape}.`,
      cause,
    })
  }
}

function listIn(value: unknown, name: string): readonly unknown[] {
  if (Array.isArray(value)) return value
  const lists = typeof value === 'object' && value !== null ? Object.values(value).filter(Array.isArray) : []
  const [only] = lists
  if (only !== undefined && lists.length === 1) return only
  throw new TriageError({
    message: `${name} holds ${lists.length === 0 ? 'no list' : `${lists.length} lists`} of items.`,
    next: `Write one list, of which ${itemShape}.`,
  })
}
