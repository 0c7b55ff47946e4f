import { resolve } from 'node:path'
import type { AnyTask, MappingName, Tasks } from '@crewright/bench'
import { readTasks } from '@crewright/bench'
import { MisuseError } from '../misuse-error.ts'
import type { BenchFlags } from './bench-flags.ts'

/** A path as its user wrote it, where that leads to the same file from here: errors name it so. */
export const asWritten = (file: string, folder: string): string => {
  const path = resolve(folder, file)
  return resolve(file) === path ? file : path
}

/** The tasks of `--tasks`. */
export const tasksOf = (flags: BenchFlags, folder: string): Tasks<AnyTask> => {
  const { tasks: file } = flags
  if (file === undefined)
    throw new MisuseError('There are no tasks: name a file with --tasks, such as --tasks qa.jsonl, or try --demo.')
  return readTasks(asWritten(file, folder), readingOf(flags))
}

/** How a file of tasks is read. */
export const readingOf = ({ fields, cluster, mapping }: BenchFlags) => {
  const named = { ...fields, ...(cluster !== undefined && { cluster }) }
  return {
    ...(Object.keys(named).length > 0 && { fields: named }),
    // An unknown one is refused where the file is read, with those that there are.
    ...(mapping !== undefined && { mapping: mapping as MappingName }),
  }
}
