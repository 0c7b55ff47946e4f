import { resolve } from 'node:path'
import type { AnyTask, Tasks } from '@crewright/bench'
import { recorded, recordedAnswers } from '@crewright/bench'
import { many } from '../terminal/numbers.ts'
import { oneLine } from '../terminal/plain.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { BenchFlags } from './bench-flags.ts'
import { recordedSpecs } from './recorded-spec.ts'
import { asWritten } from './tasks-of.ts'

/** The arms of `--recorded`: answers of files to these tasks. Whatever is wrong with one is said before anything runs. */
export const recordedArms = async (
  { recorded: given = [] }: BenchFlags,
  tasks: Tasks<AnyTask>,
  { folder, say }: Pick<Terminal, 'folder' | 'say'>,
): Promise<{ readonly arms: { readonly [arm: string]: unknown }; readonly sources: readonly string[] }> => {
  const arms: { [arm: string]: unknown } = {}
  const sources: string[] = []
  for (const { name, file, field } of recordedSpecs(given)) {
    const fields = field === undefined ? {} : { fields: { answer: field } }
    const { answers, others } = await recordedAnswers(asWritten(file, folder), { tasks, ...fields })
    arms[name] = recorded({ description: `answers of ${file}${field === undefined ? '' : `, ${field}`}`, answers })
    if (others > 0) say(`Left out of ${oneLine(file)}: ${many(others, 'answer')} to other tasks.`)
    sources.push(resolve(folder, file))
  }
  return { arms, sources }
}
