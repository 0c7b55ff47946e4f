import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MisuseError } from '../misuse-error.ts'
import { folderTarget, type FolderTarget } from '../output/folder-target.ts'
import { writeOut } from '../output/out-file.ts'

/** The mark in the first file that tells a folder as one of ours. */
export const format = 'crewright-simulation'

/** Files by name. */
export type Files = { readonly [file: string]: string }

/**
 * The folder of `--out` of a run or a sweep.
 *
 * @param files those that are written there: the first has the mark, and without it the folder must hold none of them
 * @throws MisuseError when it cannot be written, or holds somebody else's files
 */
export const simFolder = (
  name: string | undefined,
  folder: string,
  files: readonly string[],
): FolderTarget | undefined => {
  if (name === undefined) return undefined
  const target = folderTarget(name, folder)
  const foreign = files.find((file) => existsSync(join(target.path, file)))
  if (foreign !== undefined && !isMarked(join(target.path, files[0] ?? '')))
    throw new MisuseError(
      `--out ${name} holds a ${foreign} that this command did not write there: name another folder, or move it away.`,
    )
  return target
}

const isMarked = (file: string): boolean => {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { readonly format?: unknown }).format === format
  } catch {
    return false
  }
}

/** Writes them all, each whole or not at all, in the order given. Rejects with what the system says. */
export const writeFiles = async ({ path }: FolderTarget, files: Files): Promise<readonly string[]> => {
  mkdirSync(path, { recursive: true })
  for (const [file, text] of Object.entries(files))
    await writeOut({ kind: 'file', path: join(path, file), mode: 0o666 }, text)
  return Object.keys(files)
}
