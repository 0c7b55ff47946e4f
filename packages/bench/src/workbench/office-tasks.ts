import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { BenchTask } from '../contract/task.ts'
import { parseCallList } from './calls/index.ts'
import { OfficeError } from './office-error.ts'
import { readRows } from './world/read-rows.ts'

/** A query of WorkBench. */
export interface OfficeTask extends BenchTask<string, readonly string[]> {
  /** The calls of the ground truth; none when nothing should happen. */
  readonly expected: readonly string[]
  /** The template that the query was made from: queries of one template stand or fall together. */
  readonly cluster: string
  /** The file that it is from, without its ending: `calendar`. */
  readonly domain: string
}

/**
 * Streams WorkBench's queries as tasks of a benchmark, file by file, in their order.
 *
 * @param folder holds a folder `queries` with a .csv file for each domain, of the columns `query`, `answer` (a Python list
 *   of calls) and `base_template`
 * @param domains names of files in it, without `.csv`. Default: all, by name
 * @throws OfficeError when a file is not there, lacks a column, or has an answer that is no list of calls
 * @example for await (const { id, goal } of officeTasks('./workbench', ['calendar'])) console.log(id, goal)
 */
export async function* officeTasks(folder: string, domains?: readonly string[]): AsyncGenerator<OfficeTask> {
  for (const domain of domains ?? (await officeDomains(folder))) {
    let count = 0
    const path = join(folder, 'queries', `${domain}.csv`)
    for await (const { row, where } of readRows(path, ['query', 'answer', 'base_template'])) {
      count += 1
      const expected = parseCallList(row.answer)
      if (expected === undefined) throw noCalls(where, 'answer', row.answer)
      yield { id: `${domain}-${count}`, goal: row.query, expected, cluster: row.base_template, domain }
    }
  }
}

/** The names of all files of queries, in the order of the alphabet. */
async function officeDomains(folder: string): Promise<readonly string[]> {
  const names = await csvNames(join(folder, 'queries'))
  if (names.length > 0) return names
  throw new OfficeError({
    message: `${join(folder, 'queries')} has no .csv file.`,
    next: "Put WorkBench's queries there, a file for each domain: calendar.csv, email.csv and so on.",
  })
}

/** The .csv files of a folder, without that ending, in the order of the alphabet. */
export async function csvNames(folder: string): Promise<readonly string[]> {
  try {
    const names = await readdir(folder)
    return names.flatMap((name) => (name.endsWith('.csv') ? [name.slice(0, -4)] : [])).toSorted()
  } catch (cause) {
    throw new OfficeError({
      message: `${folder} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`,
      next: "Give the folder that holds WorkBench's tables, with queries and recorded answers in folders of these names.",
      cause,
    })
  }
}

/** The error for a cell that should be a list of calls. */
export function noCalls(where: string, column: string, cell: string): OfficeError {
  return new OfficeError({
    message: `${where}: the ${column} is no Python list of texts: ${JSON.stringify(cell.slice(0, 80))}.`,
    next: 'Write it as WorkBench does: [\'email.delete_email.func(email_id="00000479")\'], or [] for no call.',
  })
}
