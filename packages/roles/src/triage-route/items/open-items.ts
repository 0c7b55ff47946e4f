import { statSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { openText, type TextFile } from '../../text/read-text.ts'
import { TriageError } from '../triage-error.ts'
import type { Item, Items, RawItem, ReadOptions } from './item.ts'
import { readCsv } from './read-csv.ts'
import { readJson } from './read-json.ts'
import { readJsonl } from './read-jsonl.ts'
import { readEml, readMbox } from './read-mail.ts'
import { uniqueIds } from './unique-ids.ts'

type Reader = (path: string, name: string, signal: AbortSignal, options: ReadOptions) => AsyncGenerator<RawItem>

const readers: { readonly [ending: string]: Reader } = {
  '.jsonl': fromText(readJsonl),
  '.ndjson': fromText(readJsonl),
  '.json': fromText(readJson),
  '.csv': fromText(readCsv),
  '.tsv': fromText(readCsv),
  '.mbox': readMbox,
  '.eml': readEml,
}

export interface OpenItemsOptions extends ReadOptions {
  /** Aborts the reading. */
  readonly signal?: AbortSignal
}

/**
 * Opens a file of items: `.jsonl`, `.json`, `.csv` (or `.tsv`), `.mbox` or `.eml`. The whole file is read once here, so that
 * whatever is wrong with it is known before any work; the items are read again as they are walked, never all at once.
 *
 * @param path of the file
 * @returns the items, in the order of the file, their ids unique
 * @throws TriageError when the file is none of these, holds something that is no item, or holds no item
 * @example
 * const items = await openItems('./inbox.mbox')
 */
export async function openItems(path: string, options: OpenItemsOptions = {}): Promise<Items> {
  const name = basename(path)
  const reader = readers[extname(path).toLowerCase()]
  if (reader === undefined) {
    throw new TriageError({
      message: `The items of ${name} cannot be read: its name does not end in ${Object.keys(readers).join(', ')}.`,
      next: 'Give one JSON object a line (.jsonl), a list of them (.json), a table (.csv) or a mailbox (.mbox, .eml), and name it so.',
    })
  }
  if (options.text !== undefined && isMail(name)) {
    throw new TriageError({
      message: `${name} is mail, and the text of a mail is no column: --text ${options.text} says nothing of it.`,
      next: 'Leave --text out.',
    })
  }
  const signal = options.signal ?? new AbortController().signal
  const stamp = stampOf(path, name)
  let count = 0
  let renamed = 0
  const settle = uniqueIds(() => void (renamed += 1))
  for await (const raw of reader(path, name, signal, options)) {
    settle(raw)
    count += 1
  }
  if (count === 0) {
    throw new TriageError({ message: `There are no items in ${name}.`, next: 'Give a file that holds at least one.' })
  }
  const read = reader
  async function* walk(): AsyncGenerator<Item> {
    if (stampOf(path, name) !== stamp) throw changed(name)
    const settleAgain = uniqueIds()
    let walked = 0
    for await (const raw of read(path, name, signal, options)) {
      yield settleAgain(raw)
      walked += 1
    }
    if (walked !== count) throw changed(name)
  }
  return { count, renamed, [Symbol.asyncIterator]: walk }
}

/**
 * Items that are in memory already.
 *
 * @throws TriageError when there are none
 */
export function itemsFrom(list: readonly { readonly id?: string; readonly text: string }[]): Items {
  if (list.length === 0) {
    throw new TriageError({ message: 'There are no items in the list.', next: 'Give at least one.' })
  }
  let renamed = 0
  const settle = uniqueIds(() => void (renamed += 1))
  const items = list.map(({ id, text }, at) => settle({ id, place: `item-${at + 1}`, text }))
  async function* walk(): AsyncGenerator<Item> {
    yield* items
  }
  return { count: items.length, renamed, [Symbol.asyncIterator]: walk }
}

const isMail = (name: string): boolean => /\.(mbox|eml)$/i.test(name)

/** Mail says itself how its characters are written; of other files the bytes tell it. */
function fromText(read: (file: TextFile, name: string, options: ReadOptions) => AsyncGenerator<RawItem>): Reader {
  return async function* (path, name, signal, options) {
    const file = await openText(path, signal)
    if (file === undefined) {
      throw new TriageError({
        message: `${name} is not text, whatever its name ends in.`,
        next: 'Export the items again, as .csv or .jsonl in UTF-8.',
      })
    }
    yield* read(file, name, options)
  }
}

function changed(name: string): TriageError {
  return new TriageError({
    message: `${name} was changed while its items were routed.`,
    next: 'Run again on a file that stays as it is.',
  })
}

/** Tells one state of a file from another. */
function stampOf(path: string, name: string): string {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isFile() === true) return `${found.size} ${found.mtimeMs}`
  const what = found === undefined ? 'There is no file' : 'This is no file to read twice:'
  throw new TriageError({
    message: `${what} ${name}.`,
    next: 'Name a .jsonl, .json, .csv, .mbox or .eml file that exists.',
  })
}
