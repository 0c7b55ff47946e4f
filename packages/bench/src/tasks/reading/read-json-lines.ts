import { TasksError } from '../tasks-error.ts'
import { longestRecord } from './longest-record.ts'
import type { StoredRecord } from './stored-record.ts'
import { textPieces } from './text-pieces.ts'

/** Reads lines of JSON, one at a time. Empty lines are passed over. */
export async function* readJsonLines(path: string): AsyncGenerator<StoredRecord> {
  let at = 0
  for await (const line of linesOf(path)) {
    at += 1
    if (line.trim() !== '') yield { value: parsed(line, at, path), where: `${path}:${at}` }
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  // Parts of the line that is not whole yet: joined once, so that a long line costs no more than its length.
  let open: string[] = []
  let length = 0
  let at = 1
  for await (const piece of textPieces(path)) {
    const ends = piece.split('\n')
    const last = ends.pop() ?? ''
    for (const end of ends) {
      yield open.length === 0 ? end : [...open, end].join('')
      open = []
      length = 0
      at += 1
    }
    if (last === '') continue
    open.push(last)
    length += last.length
    if (length > longestRecord) throw tooLong(path, at)
  }
  if (open.length > 0) yield open.join('')
}

function parsed(line: string, at: number, path: string): unknown {
  try {
    return JSON.parse(line)
  } catch (cause) {
    // V8 quotes the text around the fault, which may be long.
    const reason = cause instanceof Error ? cause.message.slice(0, 200) : String(cause)
    const startsWhole = at === 1 && /^\s*[[{]\s*$/.test(line)
    throw new TasksError({
      message: `${path}:${at} is not JSON: ${reason}.`,
      next: startsWhole
        ? 'A file that is one list is read when its name ends in .json.'
        : 'Mend that line: each line is one JSON object.',
      cause,
    })
  }
}

function tooLong(path: string, at: number): TasksError {
  return new TasksError({
    message: `${path}:${at} is a line of over ${longestRecord / 1024 / 1024} million characters.`,
    next: 'Write one JSON object a line.',
  })
}
