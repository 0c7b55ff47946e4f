import { accessSync, constants, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { MisuseError } from '../misuse-error.ts'

/** A folder for several files, looked at before anything runs; it is made when something is written. */
export interface FolderTarget {
  /** Absolute. */
  readonly path: string
  /** As its user wrote it. */
  readonly name: string
  /** Whether it is there already. */
  readonly exists: boolean
}

/** The folder of `--out`. Throws MisuseError when it cannot be one. */
export const folderTarget = (name: string, folder: string): FolderTarget => {
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
  return { path, name, exists: found !== undefined }
}

const writable = (path: string): boolean => {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}
