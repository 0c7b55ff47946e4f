import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { SimulationOptions } from '@crewright/sim'
import { MisuseError } from '../misuse-error.ts'
import { outTarget } from '../output/out-file.ts'
import type { RunFlags } from './sim-flags.ts'

/** Where model calls are recorded to or replayed from. */
export const modelsOf = ({ record, replay }: RunFlags, folder: string): NonNullable<SimulationOptions['models']> => {
  if (record !== undefined && replay !== undefined)
    throw new MisuseError(
      '--record and --replay exclude each other: a replay asks no model, so there is nothing to record.',
    )
  if (record !== undefined) {
    outTarget(record, folder, '--record', 'recording.jsonl')
    return { record: resolve(folder, record) }
  }
  if (replay === undefined) return {}
  if (!statSync(resolve(folder, replay), { throwIfNoEntry: false })?.isFile())
    throw new MisuseError(`There is no file ${replay} for --replay: name what an earlier run wrote with --record.`)
  return { replay: resolve(folder, replay) }
}
