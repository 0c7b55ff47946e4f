import { closeSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs'
import { SimulationError } from '../errors/simulation-error.ts'
import { readRow, rowLine, type SweepRow } from './sweep-row.ts'

/** What is done of a sweep, in a file with one row a line. */
export interface SweepStore {
  /** By id; of two rows with one id the later. */
  readonly rows: ReadonlyMap<string, SweepRow>
  /** Whether the last line was cut, as by a crash: it was taken out, and its run is done again. */
  readonly cut: boolean
  append(row: SweepRow): void
  close(): void
}

/**
 * Opens the file, and makes it when it is not there. Each row is handed to the system as it is appended: a killed process
 * loses none but the one that it was writing.
 *
 * @throws SimulationError when it cannot be read or written, or holds something else
 */
export const openSweepStore = (file: string): SweepStore => {
  const { rows, whole, cut } = readStore(file)
  const handle = attempt(file, 'written', () => {
    if (cut) truncateSync(file, whole)
    return openSync(file, 'a')
  })
  return {
    rows,
    cut,
    append: (row) => void attempt(file, 'written', () => writeAll(handle, Buffer.from(`${rowLine(row)}\n`))),
    close: () => closeSync(handle),
  }
}

const readStore = (file: string): { rows: Map<string, SweepRow>; whole: number; cut: boolean } => {
  const text = attempt(file, 'read', () => readIfThere(file))
  const end = text.lastIndexOf(0x0a) + 1
  const rows = new Map<string, SweepRow>()
  for (const [at, line] of text.subarray(0, end).toString('utf8').split('\n').entries()) {
    if (line === '') continue
    const row = readRow(line)
    if (row === undefined)
      throw new SimulationError({
        message: `line ${at + 1} of ${file} is no row of a sweep`,
        next: 'Name another file, or take the line out: its run is then done again.',
      })
    rows.set(row.id, row)
  }
  return { rows, whole: end, cut: end < text.length }
}

const readIfThere = (file: string): Buffer => {
  try {
    return readFileSync(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}

const writeAll = (handle: number, bytes: Buffer): void => {
  let written = 0
  while (written < bytes.length) written += writeSync(handle, bytes, written)
}

const attempt = <Value>(file: string, what: 'read' | 'written', work: () => Value): Value => {
  try {
    return work()
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new SimulationError({
      message: `what is done of a sweep cannot be ${what} in ${file} (${why})`,
      next: 'Make room, change its permissions, or name another file.',
      cause,
    })
  }
}
