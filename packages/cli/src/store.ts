import { accessSync, constants, existsSync, rmSync, rmdirSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import type { Journal } from '@crewright/core'
import { sqliteJournal } from '@crewright/core/stores/sqlite'
import { shellWord } from './input/shell-word.ts'
import { MisuseError } from './misuse-error.ts'

/** Where runs are kept when `--store` names no file. */
export const defaultStore = join('.crewright', 'runs.db')

export interface Store {
  readonly journal: Journal
  /** As a person in this folder would write it. */
  readonly name: string
  close(): Promise<void>
  /** For a run that never started: closes the store, and takes away what opening it had made. */
  discard(): Promise<void>
}

/** The file that runs are kept in, whether or not it is there. */
export const pathOfStore = (file: string | undefined, folder: string): string => resolve(folder, file ?? defaultStore)

/** Opens the file for a run; makes it, and the default's folder, when it is not there. */
export const openStore = (file: string | undefined, folder: string): Store => {
  mustBeNamed(file)
  const path = pathOfStore(file, folder)
  const parent = dirname(path)
  const isNew = !existsSync(path)
  if (!isNew && statSync(path).isDirectory())
    throw new MisuseError(
      `--store ${file} is a folder: name a file, such as ${shellWord(join(file ?? '', 'runs.db'))}.`,
    )
  const newFolder = !existsSync(parent)
  if (newFolder && file !== undefined)
    throw new MisuseError(
      `There is no folder ${dirname(file)} for --store ${file}: create it first, or name another file.`,
    )
  const cleanUp = (): void => {
    if (isNew) for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
    if (newFolder && existsSync(parent)) rmdirSync(parent)
  }
  try {
    const journal = sqliteJournal({ path })
    const discard = (): Promise<void> => journal.close().finally(cleanUp)
    return { journal, name: nameOf(path, folder), close: () => journal.close(), discard }
  } catch (error) {
    cleanUp()
    throw error
  }
}

/** Opens a file of runs to read it, also one that may not be written. Undefined when the default store is not there yet: nothing has run in this folder. */
export const readStore = (file: string | undefined, folder: string): Store | undefined => {
  mustBeNamed(file)
  const path = pathOfStore(file, folder)
  const found = statSync(path, { throwIfNoEntry: false })
  // Opening it would make a database of it.
  if (found?.isFile() && found.size === 0) {
    if (file === undefined) return undefined
    throw new MisuseError(`--store ${file} is an empty file: name one that a run was kept in.`)
  }
  if (found !== undefined) {
    if (found.isDirectory() || (mayWrite(path) && mayWrite(dirname(path)))) return openStore(file, folder)
    const journal = sqliteJournal({ path, readOnly: true })
    const close = (): Promise<void> => journal.close()
    return { journal, name: nameOf(path, folder), close, discard: close }
  }
  if (file === undefined) return undefined
  throw new MisuseError(`There is no store ${file}: name a file that a run was kept in.`)
}

const mayWrite = (path: string): boolean => {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

const mustBeNamed = (file: string | undefined): void => {
  if (file?.trim() === '') throw new MisuseError(`--store is empty: name a file, or leave it out for ${defaultStore}.`)
}

const nameOf = (path: string, folder: string): string => {
  const near = relative(folder, path)
  return near.startsWith('..') ? path : near
}
