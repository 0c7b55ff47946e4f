import { extname } from 'node:path'
import { TasksError } from '../tasks-error.ts'
import { readCsv } from './read-csv.ts'
import { readJsonLines } from './read-json-lines.ts'
import { readJsonList } from './read-json-list.ts'
import type { StoredRecord } from './stored-record.ts'

/** How a file holds its records. */
export type RecordFormat = 'jsonl' | 'json' | 'csv'

const readers: { readonly [format in RecordFormat]: (path: string) => AsyncGenerator<StoredRecord> } = {
  jsonl: readJsonLines,
  json: readJsonList,
  csv: readCsv,
}

const endings: { readonly [ending: string]: RecordFormat } = {
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.json': 'json',
  '.csv': 'csv',
  '.tsv': 'csv',
}

/**
 * Records of a file, one in memory at a time (but for .json). The format is told by the file's name when it is not given.
 * Nothing is opened before the first record is asked for.
 *
 * @throws TasksError at once for a name that tells no format; while reading, for what is wrong with the file
 */
export function openRecords(path: string, format?: RecordFormat): AsyncGenerator<StoredRecord> {
  const chosen = format ?? endings[extname(path).toLowerCase()]
  if (chosen !== undefined && Object.hasOwn(readers, chosen)) return readers[chosen](path)
  const packed = /\.(gz|zip|bz2|xz|zst)$/i.test(path)
  throw new TasksError({
    message: `${path} is of no kind that is read: its name does not end in ${Object.keys(endings).join(', ')}.`,
    next: packed
      ? 'Unpack it first.'
      : 'Give one JSON object a line (.jsonl), a list of them (.json) or a table (.csv), and name it so.',
  })
}
