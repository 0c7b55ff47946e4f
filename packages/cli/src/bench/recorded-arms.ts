import { resolve } from 'node:path'
import type { AnyTask, Tasks } from '@crewright/bench'
import { recorded, recordedAnswers } from '@crewright/bench'
import type { BenchFlags } from './bench-flags.ts'
import { recordedSpecs } from './recorded-spec.ts'
import { asWritten } from './tasks-of.ts'

/** The arms of `--recorded`: answers of files to these tasks. Whatever is wrong with one is said before anything runs. */
export const recordedArms = async (
  { recorded: given = [] }: BenchFlags,
  tasks: Tasks<AnyTask>,
  folder: string,
): Promise<{ readonly arms: { readonly [arm: string]: unknown }; readonly sources: readonly string[] }> => {
  const arms: { [arm: string]: unknown } = {}
  const sources: string[] = []
  for (const { name, file, field } of recordedSpecs(given)) {
    const fields = field === undefined ? {} : { fields: { answer: field } }
    const { answers } = await recordedAnswers(asWritten(file, folder), { tasks, ...fields })
    arms[name] = recorded({ description: `answers of ${file}${field === undefined ? '' : `, ${field}`}`, answers })
    sources.push(resolve(folder, file))
  }
  return { arms, sources }
}
