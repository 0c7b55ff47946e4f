import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { BenchPlan, Comparison } from '@crewright/bench'
import { readComparison } from '@crewright/bench'
import { MisuseError } from '../misuse-error.ts'
import { sentence } from '../output/sentence.ts'

/** The result of `--baseline`: read before anything runs. */
export const earlierResult = async (file: string, folder: string): Promise<Comparison> => {
  const text = await readFile(resolve(folder, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'EISDIR' ? 'is a folder' : error.code === 'ENOENT' ? 'is not there' : 'cannot be read'
    throw new MisuseError(
      `--baseline ${file} ${why}: name a result that --json or --out has written, such as report.json.`,
    )
  })
  try {
    return readComparison(text)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    throw new MisuseError(
      sentence({
        message: `--baseline ${file}: ${error.message}`,
        next: 'next' in error ? String(error.next) : undefined,
      }),
      { cause: error },
    )
  }
}

/**
 * Looks before the first trial whether an earlier result can be held against: one of other tasks says nothing. One that ended
 * early has the hash of the tasks that it got to.
 */
export const mustBeOfSameTasks = (plan: BenchPlan, { plan: old, ended }: Comparison, file: string): void => {
  if (ended !== 'all-done' || plan.tasksHash === old.tasksHash) return
  throw new MisuseError(
    `--baseline ${file} is of other tasks: it has ${old.tasks} of ${old.name}, and here are ${plan.tasks} of ${plan.name} (sha256 ${old.tasksHash.slice(0, 8)} and ${plan.tasksHash.slice(0, 8)}): name a result of these tasks.`,
  )
}
