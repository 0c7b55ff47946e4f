import { fieldAt, openRecords } from './reading/index.ts'
import { readTasks, type FileTask } from './read-tasks.ts'
import { objectIn } from './task-fields.ts'
import { TasksError } from './tasks-error.ts'

/** What a system wrote, and whether the file calls it right. */
export interface Gsm8kAnswer {
  readonly output: string
  readonly isCorrect: boolean
}

export interface Gsm8kSolutions {
  /** With the same ids as those of the test set. */
  readonly tasks: readonly FileTask[]
  /** For each system, by its name in the file, its answers by the id of the task. */
  readonly systems: ReadonlyMap<string, ReadonlyMap<string, Gsm8kAnswer>>
}

/**
 * The recorded solutions of GSM8K's test set, `example_model_solutions.jsonl`: what four systems answered to each of the
 * 1,319 questions. A system is a field that holds `solution` and `is_correct`.
 *
 * Source: Cobbe et al. 2021, arXiv 2110.14168; https://github.com/openai/grade-school-math
 *
 * @throws TasksError when the file is none such
 * @example
 * const { tasks, systems } = await gsm8kSolutions('example_model_solutions.jsonl')
 */
export async function gsm8kSolutions(path: string): Promise<Gsm8kSolutions> {
  const tasks: FileTask[] = []
  for await (const task of readTasks(path, { mapping: 'gsm8k' })) tasks.push(task)
  const systems = new Map<string, Map<string, Gsm8kAnswer>>()
  let at = 0
  for await (const record of openRecords(path)) {
    const { id } = tasks[at++] ?? { id: '' }
    for (const name of Object.keys(objectIn(record))) {
      const output = fieldAt(record.value, `${name}.solution`)
      const isCorrect = fieldAt(record.value, `${name}.is_correct`)
      if (typeof output !== 'string' || typeof isCorrect !== 'boolean') continue
      const answers = systems.get(name) ?? new Map<string, Gsm8kAnswer>()
      systems.set(name, answers.set(id, { output, isCorrect }))
    }
  }
  if (systems.size > 0) return { tasks, systems }
  throw new TasksError({
    message: `${path} holds no recorded solutions: no field has a solution and is_correct.`,
    next: "Give GSM8K's example_model_solutions.jsonl, or read other answers with recordedAnswers.",
  })
}
