import { accessSync, constants, readlinkSync, realpathSync, statSync } from 'node:fs'
import type { Stats } from 'node:fs'
import { appendFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { shellWord } from '../input/shell-word.ts'
import { MisuseError } from '../misuse-error.ts'

/** Where `--out` goes, looked at before the run so that a mistake costs nothing. */
export type OutTarget =
  /** A file, new or old: replaced in one step, so that a reader never sees half of it. */
  | { readonly kind: 'file'; readonly path: string; readonly mode: number }
  /** A pipe or a device: written to as it is. */
  | { readonly kind: 'special'; readonly path: string }
  | { readonly kind: 'standard-output' }

/** Says what `file` is, as it was given to an option. Throws `MisuseError` when nothing can be written there. */
export const outTarget = (file: string, folder: string, option = '--out', example = 'brief.md'): OutTarget => {
  if (file === '') throw new MisuseError(`${option} needs the name of a file, such as ${option} ${example}.`)
  if (file === '-') throw new MisuseError(`${option} - names no file: for standard output write ${option} /dev/stdout.`)
  const path = resolve(folder, file)
  if (isStandardOutput(path)) return { kind: 'standard-output' }
  const found = look(path)
  if (found?.isDirectory() || /[\\/]$/.test(file))
    throw new MisuseError(
      `${option} ${file} is a folder: name a file in it, such as ${option} ${shellWord(join(file, example))}.`,
    )
  if (found !== undefined && !found.isFile()) return { kind: 'special', path }
  const parent = dirname(path)
  if (!look(parent)?.isDirectory())
    throw new MisuseError(
      `There is no folder ${dirname(file)} for ${option} ${file}: create it first, or name another file.`,
    )
  if (!writable(parent) || (found !== undefined && !writable(path)))
    throw new MisuseError(`${option} ${file} cannot be written: change its permissions, or name another file.`)
  // Through a link, the file that it points to is the one to replace.
  return { kind: 'file', path: found === undefined ? path : realpathSync(path), mode: found?.mode ?? 0o666 }
}

/** Writes the text there. Rejects with what the system says; an old file is then as it was. */
export const writeOut = async (
  target: Exclude<OutTarget, { kind: 'standard-output' }>,
  text: string | Uint8Array,
): Promise<void> => {
  if (target.kind === 'special') return appendFile(target.path, text)
  const temporary = join(dirname(target.path), `.${basename(target.path)}.${process.pid}.tmp`)
  try {
    await writeFile(temporary, text, { mode: target.mode, flush: true })
    await rename(temporary, target.path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

const look = (path: string): Stats | undefined => {
  try {
    return statSync(path)
  } catch {
    return undefined
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

/** `/dev/stdout` and its other names: opening it anew would overwrite what a redirected output already holds. */
const isStandardOutput = (path: string): boolean => {
  if (/^\/(dev|proc\/self)\/fd\/1$/.test(path)) return true
  if (path !== '/dev/stdout') return false
  try {
    return /\/fd\/1$/.test(readlinkSync(path))
  } catch {
    return false
  }
}
