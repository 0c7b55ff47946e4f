import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { nearest } from './input/nearest.ts'
import { shellWord } from './input/shell-word.ts'
import { MisuseError } from './misuse-error.ts'
import { readyCrews } from './ready-crews.ts'
import type { RunnableCrew } from './runnable-crew.ts'
import { crewFile, isFileName } from './user-file/crew-file.ts'

/** The crew of this name: a ready one, or that of a user's file. */
export const findCrew = async (name: string, folder: string): Promise<RunnableCrew> => {
  const ready = Object.hasOwn(readyCrews, name) ? readyCrews[name] : undefined
  if (ready !== undefined) return ready
  if (isFileName(name)) return crewFile(name, folder)
  const names = Object.keys(readyCrews)
  const file = ['.ts', '.js', '.mjs'].map((end) => name + end).find((each) => existsSync(resolve(folder, each)))
  const near = file ?? nearest(name, names)
  const guess = near === undefined ? '' : `, perhaps you mean ${shellWord(near)}`
  const list = `${names.length === 1 ? 'ready to run is' : 'ready to run are'} ${names.join(', ')}`
  // Something of that name is there, but no crew.
  const found = name.trim() === '' ? undefined : statSync(resolve(folder, name), { throwIfNoEntry: false })
  if (found !== undefined && near === undefined)
    throw new MisuseError(
      `${name} is a ${found.isDirectory() ? 'folder' : 'file'} and no crew: ${list}, or a .ts, .js or .mjs file of your own.`,
    )
  throw new MisuseError(
    `There is no crew ${name.trim() || '""'}${guess}: ${list}, or a file of your own such as my-crew.ts.`,
  )
}
