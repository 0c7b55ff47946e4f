import type { Match } from '../contract/comparison.ts'
import type { Grader } from '../contract/grade.ts'
import type { AnyTask, Tasks } from '../contract/task.ts'
import type { AnswerOf, ArmLike, ContextOf, FreeArm } from './arm-types.ts'

/** What is held against what: `bench.ts` exports it, `compare` takes it. */
export interface BenchParts<Task extends AnyTask, Arms, Answer, Context> {
  /** What every arm is asked: a list, or something that can be walked twice, such as `readTasks(path)`; put to the arms in this order. */
  readonly tasks: Tasks<Task>
  /** The key is the arm's name; two or more. */
  readonly arms: Arms
  /** The rule, the same for every arm: true or 1 is right. */
  readonly grade: Grader<NoInfer<Task>, NoInfer<Answer>, NoInfer<Context>>
  /** Gets what is graded out of what an arm gives. Default: all of it. */
  readonly answer?: (output: AnswerOf<NoInfer<Arms>>) => Answer
  /** Makes what tools work on, anew for each trial. Required when an arm's crew asks for a context. */
  readonly context?: (task: NoInfer<Task>) => Context | Promise<Context>
  /** Names the benchmark in its reports and in the store: the same name finds the same trials. Default `benchmark`. */
  readonly name?: string
  /** Tasks of one cluster stand or fall together. False: none do. Default: the tasks' own `cluster`, where they have one. */
  readonly cluster?: false | ((task: NoInfer<Task>) => string)
  /** How often each task is put to each arm. Default 1. */
  readonly repeats?: number
  /** A whole number: fixes the order of the arms and what arms draw. Default 1. */
  readonly seed?: number
  /** How the arms' spends are made alike. Default: nothing is matched, and each arm's spend stands beside its score. */
  readonly match?: Match
  /** The arm that all others are held against. Default: the one called `solo`, else the first. */
  readonly baseline?: keyof NoInfer<Arms> & string
  /** The arm whose spend is the measure. Default: the one called `crew`, else the last. */
  readonly reference?: keyof NoInfer<Arms> & string
  /** Of the intervals and the verdict. Default .95. */
  readonly confidence?: number
  /** What all arms are said to have alike; where that is not so, nothing is run. Default: what differs is a warning. */
  readonly promise?: { readonly sameTools?: true; readonly sameBriefs?: true; readonly sameLimits?: true }
}

type Needed<Need> = [Need] extends [never] ? unknown : Need

// Two types, and not one with a condition in it: a function that is an arm would not be told its task's type.

/** A benchmark whose arms ask for no context. */
export type FreeBench<
  Task extends AnyTask,
  Arms extends Readonly<Record<string, FreeArm<Task>>>,
  Answer,
  Context,
> = BenchParts<Task, Arms, Answer, Context>

/** A benchmark that has a context: of the kind that its arms ask for, and whatever it is when that is not known. */
export type ContextBench<
  Task extends AnyTask,
  Arms extends Readonly<Record<string, ArmLike<Task>>>,
  Answer,
  Context,
> = BenchParts<Task, Arms, Answer, Context> & {
  readonly context: (task: never) => Needed<ContextOf<NoInfer<Arms>>> | Promise<Needed<ContextOf<NoInfer<Arms>>>>
}

/** Marks a benchmark, whichever copy of this package made it. */
export const benchMark: unique symbol = Symbol.for('crewright.bench') as never

/** A benchmark whose types are no longer known: what is loaded from a file. */
export interface Bench extends BenchParts<AnyTask, Readonly<Record<string, unknown>>, unknown, unknown> {
  readonly [benchMark]: true
}

/** Whether `defineBench` made this. */
export const isBench = (value: unknown): value is Bench =>
  typeof value === 'object' && value !== null && (value as { [benchMark]?: unknown })[benchMark] === true

/**
 * A benchmark to be run later: what a `bench.ts` exports as its default, for `crew bench bench.ts`. Nothing is run or read.
 *
 * @param bench its parts, explained one by one at `BenchParts`: `tasks`, `arms` and `grade` are needed, and `context` when an
 *   arm's crew asks for one
 * @returns the same, marked; `compare` takes it, and what is spread over it changes it
 * @example
 * export default defineBench({
 *   tasks: readTasks('qa.jsonl'), arms: { solo: solo(crew), crew }, grade: normalised(), answer: pick('answer'),
 * })
 */
export function defineBench<
  Task extends AnyTask,
  const Arms extends Readonly<Record<string, ArmLike<NoInfer<Task>>>>,
  Answer = AnswerOf<Arms>,
  Context = unknown,
>(bench: ContextBench<Task, Arms, Answer, Context>): Bench
export function defineBench<
  Task extends AnyTask,
  const Arms extends Readonly<Record<string, FreeArm<NoInfer<Task>>>>,
  Answer = AnswerOf<Arms>,
  Context = unknown,
>(bench: FreeBench<Task, Arms, Answer, Context>): Bench
export function defineBench(bench: object): Bench {
  return { ...bench, [benchMark]: true } as unknown as Bench
}
