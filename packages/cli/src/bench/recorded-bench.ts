import { resolve } from 'node:path'
import type { AnyTask } from '@crewright/bench'
import { gsm8kSolutions, numeric, recorded } from '@crewright/bench'
import { MisuseError } from '../misuse-error.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { BenchFlags } from './bench-flags.ts'
import { gradingOf } from './grading-of.ts'
import { recordedArms } from './recorded-arms.ts'
import type { SetUp } from './set-up.ts'
import { asWritten, tasksOf } from './tasks-of.ts'

/** Answers that were recorded elsewhere, held against each other: no model is asked, and nothing is paid. */
export const recordedBench = async (flags: BenchFlags, terminal: Pick<Terminal, 'folder' | 'say'>): Promise<SetUp> => {
  const { folder } = terminal
  const { recorded: given = [], mapping, tasks: file } = flags
  const [only] = given
  if (file === undefined && mapping === 'gsm8k' && given.length === 1 && only !== undefined)
    return solutionsOf(only, flags, folder)
  const tasks = tasksOf(flags, folder)
  const { arms, sources } = await recordedArms(flags, tasks, terminal)
  if (Object.keys(arms).length < 2)
    throw new MisuseError('There is one arm: give two to hold against each other, each by a --recorded of its own.')
  return {
    bench: { name: 'recorded', tasks, arms, ...gradingOf(flags) },
    sources: [...(file === undefined ? [] : [resolve(folder, file)]), ...sources],
    notes: [],
  }
}

/** The file of GSM8K's solutions holds questions, answers and the systems, each an arm. */
const solutionsOf = async (file: string, flags: BenchFlags, folder: string): Promise<SetUp> => {
  const { tasks, systems } = await gsm8kSolutions(asWritten(file, folder))
  const arms: { [arm: string]: unknown } = {}
  for (const [name, answers] of systems)
    arms[name] = recorded({ description: `recorded solutions of ${name}`, answers })
  return {
    bench: {
      name: 'gsm8k',
      tasks: tasks as readonly AnyTask[],
      arms,
      ...(flags.grade === undefined ? { grade: numeric() } : gradingOf(flags)),
    },
    sources: [resolve(folder, file)],
    notes: [],
  }
}
