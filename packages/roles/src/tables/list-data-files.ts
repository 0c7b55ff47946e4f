import { open, readdir, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { TablesError } from './tables-error.ts'

/** `sheets`: tables that are not read, but whose absence must be told. */
export type DataKind = 'csv' | 'json' | 'jsonl' | 'sqlite' | 'sheets'

export interface DataFile {
  readonly name: string
  readonly path: string
  readonly kind: DataKind
  readonly bytes: number
}

const KINDS: Readonly<Record<string, DataKind>> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.json': 'json',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.sqlite': 'sqlite',
  '.sqlite3': 'sqlite',
  '.db': 'sqlite',
  '.db3': 'sqlite',
  '.xlsx': 'sheets',
  '.xlsm': 'sheets',
  '.xls': 'sheets',
  '.ods': 'sheets',
}

/**
 * The data files of a folder, by name; hidden ones, locks of open spreadsheets, and those in folders of its own, are left out.
 *
 * @throws TablesError when there is no such folder, or it holds none
 */
export async function listDataFiles(folder: string, except: readonly string[] = []): Promise<DataFile[]> {
  const found = await stat(folder).catch(() => undefined)
  if (found === undefined || !found.isDirectory()) {
    throw new TablesError({
      message: found === undefined ? `There is no folder ${folder}.` : `${folder} is no folder.`,
      next: 'Name the folder that the .csv, .json or .sqlite files lie in, as in --data ./sales.',
    })
  }
  const files: DataFile[] = []
  for (const { name } of (await readdir(folder, { withFileTypes: true })).filter((entry) => !entry.isDirectory())) {
    const path = join(folder, name)
    const kind = KINDS[extname(name).toLowerCase()]
    if (kind === undefined || /^(\.|~\$)/.test(name) || except.includes(path)) continue
    // One that cannot be opened is listed all the same: who reads it says why.
    const bytes = await stat(path).then(
      ({ size }) => size,
      () => 0,
    )
    files.push({ name, path, kind: (await trueKind(path).catch(() => undefined)) ?? kind, bytes })
  }
  if (files.length > 0) return files.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  throw new TablesError({
    message: `There is no data in ${folder}: no .csv, .tsv, .json, .jsonl, .sqlite or .db file.`,
    next: 'Put the tables into this folder, or name another.',
  })
}

/** A database by its first bytes, whatever it is called. */
async function trueKind(path: string): Promise<'sqlite' | undefined> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0)
    return buffer.toString('latin1', 0, bytesRead) === 'SQLite format 3\0' ? 'sqlite' : undefined
  } finally {
    await file.close()
  }
}

/** What a table from this file is called. */
export function stemOf({ name }: DataFile): string {
  return basename(name, extname(name)).trim() || name
}
