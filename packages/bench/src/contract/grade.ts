/** What a grader says of one answer. */
export interface Grade {
  /** From 0 (wrong) to 1 (right). */
  readonly score: number
  /** Why, in a few words, for who reads the report. */
  readonly note?: string
  /** Whether the attempt changed something that it should not have, where a grader can tell. */
  readonly sideEffects?: boolean
}

/** What is graded: an answer, and what its tools worked on, for a state to be looked at. */
export interface Graded<Task, Output, Context = unknown> {
  readonly task: Task
  readonly output: Output
  /** The trial's own context, after the run. */
  readonly context: Context
}

/** The rule, the same for every arm. True is 1, false is 0. An answer that never came is 0 and is not shown to it. */
export type Grader<Task, Output, Context = unknown> = (
  graded: Graded<Task, Output, Context>,
) => boolean | number | Grade | Promise<boolean | number | Grade>
