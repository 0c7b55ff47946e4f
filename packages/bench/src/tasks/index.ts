/** Tasks, and answers that were recorded, from files of any size. */
export { gsm8kSolutions, type Gsm8kAnswer, type Gsm8kSolutions } from './gsm8k-solutions.ts'
export type { MappingName } from './mappings.ts'
export type { RecordFormat } from './reading/index.ts'
export { readTasks, type FileTask, type ReadTasksOptions } from './read-tasks.ts'
export {
  recordedAnswers,
  type AnswerFields,
  type RecordedAnswer,
  type RecordedAnswers,
  type RecordedAnswersOptions,
} from './recorded-answers.ts'
export type { TaskFields } from './task-fields.ts'
export { TasksError } from './tasks-error.ts'
