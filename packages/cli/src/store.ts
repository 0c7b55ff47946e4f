import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import type { Journal } from '@crewright/core'
import { sqliteJournal } from '@crewright/core/stores/sqlite'
import { shellWord } from './input/shell-word.ts'
import { MisuseError } from './misuse-error.ts'

/** Where runs are kept when `--store` names no file. */
export const defaultStore = join('.crewright', 'runs.db')

export interface Store {
  /** Opens its file when it is first asked, and makes it then. */
  readonly journal: Journal
  /** As a person in this folder would write it. */
  readonly name: string
  /** Opens the file now, for what is wrong with it to be said before anything runs. Throws JournalError. */
  open(): void
  close(): Promise<void>
}

/** The file that runs are kept in, whether or not it is there. */
export const pathOfStore = (file: string | undefined, folder: string, usual = defaultStore): string =>
  resolve(folder, file ?? usual)

/**
 * The store of a run. Its file, and the default's folder, are made when it is first opened and never taken away: another
 * run may have found them by then.
 */
export const openStore = (file: string | undefined, folder: string, usual = defaultStore): Store => {
  mustBeNamed(file, usual)
  const path = pathOfStore(file, folder, usual)
  const parent = dirname(path)
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new MisuseError(
      `--store ${file} is a folder: name a file, such as ${shellWord(join(file ?? '', 'runs.db'))}.`,
    )
  if (file !== undefined && !existsSync(parent))
    throw new MisuseError(
      `There is no folder ${dirname(file)} for --store ${file}: create it first, or name another file.`,
    )
  return storeOf(() => sqliteJournal({ path }), nameOf(path, folder))
}

const storeOf = (create: () => Journal, name: string): Store => {
  let journal: Journal | undefined
  const opened = (): Journal => (journal ??= create())
  return {
    journal: {
      append: async (...batch) => opened().append(...batch),
      read: async (...window) => opened().read(...window),
      runs: async () => opened().runs(),
      close: async () => journal?.close(),
    },
    name,
    open: () => void opened(),
    close: async () => journal?.close(),
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
    return storeOf(() => sqliteJournal({ path, readOnly: true }), nameOf(path, folder))
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

const mustBeNamed = (file: string | undefined, usual = defaultStore): void => {
  if (file?.trim() === '') throw new MisuseError(`--store is empty: name a file, or leave it out for ${usual}.`)
}

const nameOf = (path: string, folder: string): string => {
  const near = relative(folder, path)
  return near.startsWith('..') ? path : near
}
