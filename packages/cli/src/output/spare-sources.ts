import { realpathSync, statSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { MisuseError } from '../misuse-error.ts'
import { isEarlierOutput } from './earlier-output.ts'

/**
 * Refuses to replace what a run reads or is kept in. In a folder that is read, an earlier output may be replaced: true when
 * there is one.
 *
 * @param path where something is to be written
 * @param named the option and its value, as the user wrote them
 * @param sources absolute paths of files, and of folders with all that lies in them; what is not there is no source
 * @throws MisuseError when a source would be lost
 */
export const spareSources = (path: string, named: string, sources: readonly string[]): boolean => {
  if (sources.some((source) => isSame(source, path)))
    throw new MisuseError(`${named} would replace a file that the run reads or is kept in: name another file.`)
  if (statSync(path, { throwIfNoEntry: false }) === undefined || !sources.some((source) => holds(source, path)))
    return false
  if (isEarlierOutput(path)) return true
  throw new MisuseError(
    `${named} is there already, among what the crew reads, and no earlier output of a crew: name another file.`,
  )
}

/** One file may have several names. */
const isSame = (a: string, b: string): boolean => {
  const [one, other] = [a, b].map((path) => statSync(path, { throwIfNoEntry: false, bigint: true }))
  return a === b || (one !== undefined && one.ino === other?.ino && one.dev === other.dev)
}

const holds = (source: string, path: string): boolean => {
  if (!statSync(source, { throwIfNoEntry: false })?.isDirectory()) return false
  const [first] = relative(realpathSync(source), path).split(sep)
  return first !== '..'
}
