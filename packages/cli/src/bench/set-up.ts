import type { AnyTask, Grader, Tasks } from '@crewright/bench'

/** What is compared, whatever its types are: what `compare` takes. */
export interface AnyBench {
  readonly name?: string
  readonly tasks: Tasks<AnyTask>
  readonly arms: { readonly [arm: string]: unknown }
  readonly grade: Grader<AnyTask, unknown>
  readonly answer?: (output: unknown) => unknown
  readonly context?: (task: AnyTask) => unknown
  readonly baseline?: string
  readonly reference?: string
}

/** A benchmark as the command line has put it together, before its options of how are added. */
export interface SetUp {
  readonly bench: AnyBench
  /** What it reads: no report may replace it. Absolute paths. */
  readonly sources: readonly string[]
  /** What the user is told before it starts. */
  readonly notes: readonly string[]
}

/** What stands on the command line beside the options. */
export interface Asked {
  readonly file: string | undefined
  /** The own options of the crew. */
  readonly args: { readonly [name: string]: string }
}
