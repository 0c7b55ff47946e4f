import type { TextFile } from '../../text/read-text.ts'
import { TriageError } from '../triage-error.ts'
import type { RawItem, ReadOptions } from './item.ts'
import { itemOf, itemShape } from './record-item.ts'

/** Reads items from lines of JSON. Empty lines are passed over; anything else that is no item is an error with its line. */
export async function* readJsonl(file: TextFile, name: string, options: ReadOptions): AsyncGenerator<RawItem> {
  let at = 0
  for await (const line of file.lines()) {
    at += 1
    if (line.trim() === '') continue
    const value = parsed(line, at, name)
    yield itemOf(value, { where: `Line ${at} of ${name}`, place: `line-${at}` }, options)
  }
}

function parsed(line: string, at: number, name: string): unknown {
  try {
    return JSON.parse(line)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    const isWhole = at === 1 && /^\s*[[{]\s*$/.test(line)
    throw new TriageError({
      message: `Line ${at} of ${name} is not JSON: ${reason}.`,
      next: isWhole
        ? 'A file that is one list of objects is read when its name ends in .json.'
        : `Mend that line: ${itemShape}.`,
      cause,
    })
  }
}
