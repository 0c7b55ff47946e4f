import { accessSync, constants, realpathSync, statSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import { mayHoldReports } from '@crewright/bench'
import { MisuseError } from '../misuse-error.ts'

/** A folder for reports, looked at before anything runs. */
export interface OutFolder {
  /** Absolute. */
  readonly path: string
  /** As its user wrote it. */
  readonly name: string
  /** Throws MisuseError when it lies in a folder that is read: the next benchmark would read the reports. */
  mustSpare(sources: readonly string[]): void
}

/**
 * The folder of `--out`; it is made when something is written. Rejects with `MisuseError` when it cannot be, and with
 * `ReportError` when it holds somebody else's file by the name of a report.
 */
export const outFolder = async (name: string | undefined, folder: string): Promise<OutFolder | undefined> => {
  if (name === undefined) return undefined
  if (name.trim() === '') throw new MisuseError('--out is empty: name a folder, such as --out report.')
  const path = resolve(folder, name)
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isFile())
    throw new MisuseError(
      `--out ${name} is a file: name a folder, for there are several reports, such as --out report.`,
    )
  if (found === undefined && !statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory())
    throw new MisuseError(`There is no folder ${dirname(name)} for --out ${name}: create it first, or name another.`)
  if (!writable(found === undefined ? dirname(path) : path))
    throw new MisuseError(`--out ${name} cannot be written: change its permissions, or name another folder.`)
  await mayHoldReports(path)
  return {
    path,
    name,
    mustSpare: (sources) => {
      const real = found === undefined ? path : realpathSync(path)
      const inside = sources.find((source) => isWithin(source, real) || isWithin(source, path))
      if (inside !== undefined)
        throw new MisuseError(
          `--out ${name} lies in ${relative(folder, inside) || inside}, which is read: name a folder outside of it.`,
        )
    },
  }
}

const writable = (path: string): boolean => {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** A folder that is read is read with what lies below it. */
const isWithin = (source: string, folder: string): boolean =>
  statSync(source, { throwIfNoEntry: false })?.isDirectory() === true &&
  (folder === source || folder.startsWith(source + sep))
