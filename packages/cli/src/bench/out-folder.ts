import { realpathSync, statSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { mayHoldReports } from '@crewright/bench'
import { MisuseError } from '../misuse-error.ts'
import { folderTarget } from '../output/folder-target.ts'

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
  const { path, exists } = folderTarget(name, folder)
  await mayHoldReports(path)
  return {
    path,
    name,
    mustSpare: (sources) => {
      const real = exists ? realpathSync(path) : path
      const inside = sources.find((source) => isWithin(source, real) || isWithin(source, path))
      if (inside !== undefined)
        throw new MisuseError(
          `--out ${name} lies in ${relative(folder, inside) || inside}, which is read: name a folder outside of it.`,
        )
    },
  }
}

/** A folder that is read is read with what lies below it. */
const isWithin = (source: string, folder: string): boolean =>
  statSync(source, { throwIfNoEntry: false })?.isDirectory() === true &&
  (folder === source || folder.startsWith(source + sep))
