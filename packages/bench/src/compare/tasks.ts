import { createHash } from 'node:crypto'
import { DefinitionError } from '@crewright/core'
import type { Grader } from '../contract/grade.ts'
import type { AnyTask, Tasks } from '../contract/task.ts'
import { checkGradable } from '../graders/index.ts'
import { SeenIds } from '../tasks/seen-ids.ts'
import { BenchError } from './bench-error.ts'
import { canonicalText } from './fingerprint.ts'

/** What a first walk over the tasks tells; none of them is kept. */
export interface TasksRead {
  /**
   * Walks them again; a stream that can be walked once only has been kept whole. Throws BenchError at the end when they are
   * no longer what the plan says.
   */
  walk(): Tasks<AnyTask>
  readonly count: number
  /** SHA-256 over all of them, hex. */
  readonly hash: string
  readonly clusters: ReadonlyMap<string, { readonly tasks: number; readonly last: number }> | undefined
}

/**
 * Walks the tasks once, before the first run, and holds each against what can work.
 *
 * @throws DefinitionError for no tasks, a task without id or goal, an id that is there twice
 * @throws GradingError for a task that a ready grader cannot grade
 */
export async function readTasksOnce(
  given: unknown,
  grade: Grader<never, never, never>,
  clusterOf: (task: AnyTask) => string | undefined,
): Promise<TasksRead> {
  const tasks = await walkable(given)
  const hash = createHash('sha256')
  const seen = new SeenIds()
  const clusters = new Map<string, { tasks: number; last: number }>()
  let count = 0
  for await (const task of tasks) {
    checkTask(task, count)
    if (!seen.add(task.id)) await mustBeNew(task.id, count, tasks)
    checkGradable(grade, task)
    hash.update(wholeText(task, count))
    const cluster = clusterOf(task)
    if (cluster !== undefined) clusters.set(cluster, { tasks: (clusters.get(cluster)?.tasks ?? 0) + 1, last: count })
    count += 1
  }
  if (count === 0) throw wrong('there are no tasks', 'Give at least one, as a list or a stream.')
  const inClusters = [...clusters.values()].reduce((sum, cluster) => sum + cluster.tasks, 0)
  if (inClusters > 0 && inClusters < count) {
    throw wrong(
      `${count - inClusters} of ${count} tasks have no cluster, and the others have one`,
      'Give each task a cluster, or say cluster: false.',
    )
  }
  const digest = hash.digest('hex')
  return {
    count,
    hash: digest,
    clusters: inClusters === 0 ? undefined : clusters,
    walk: () => (Array.isArray(tasks) ? tasks : walkAgain(tasks, digest)),
  }
}

const wrong = (message: string, next: string): DefinitionError =>
  new DefinitionError({ message: `The benchmark cannot be run: ${message}.`, next })

const isStream = (value: unknown): value is AsyncIterable<AnyTask> | Iterable<AnyTask> =>
  typeof value === 'object' && value !== null && (Symbol.asyncIterator in value || Symbol.iterator in value)

/** The tasks as they come, held against the hash that was fixed before the first run: a file may change meanwhile. */
async function* walkAgain(tasks: Tasks<AnyTask>, expected: string): AsyncGenerator<AnyTask> {
  const hash = createHash('sha256')
  let count = 0
  for await (const task of tasks) {
    hash.update(wholeText(task, count++))
    yield task
  }
  if (hash.digest('hex') === expected) return
  throw new BenchError({
    message: 'The tasks have changed since the benchmark began.',
    next: 'Run it again with the same store: it is planned anew, and what is the same is not paid for twice.',
  })
}

/** A generator is its own iterator: it can be walked once, so it is kept whole. */
async function walkable(given: unknown): Promise<Tasks<AnyTask>> {
  if (!isStream(given)) throw wrong('`tasks` is neither a list nor a stream', 'Give for example readTasks(path).')
  const iterator: unknown = Symbol.asyncIterator in given ? given[Symbol.asyncIterator]() : given[Symbol.iterator]()
  if (iterator !== given) return given
  const all: AnyTask[] = []
  for await (const task of given) all.push(task)
  return all
}

/** What every arm is told, a text or a brief. */
function hasGoal({ goal }: AnyTask): boolean {
  const text: unknown = typeof goal === 'object' && goal !== null ? (goal as { objective?: unknown }).objective : goal
  return typeof text === 'string' && text.trim() !== ''
}

function checkTask(task: AnyTask, index: number): void {
  const place = `task ${index + 1}`
  if (typeof task !== 'object' || task === null) throw wrong(`${place} is no object`, 'Give { id, goal, expected }.')
  const { id } = task
  if (typeof id !== 'string' || id === '')
    throw wrong(`${place} has no id`, 'Give each task an `id`, a text that no other task has.')
  if (!hasGoal(task))
    throw wrong(`${place} (${id}) has no goal`, 'Give each task a `goal`: a text, or { objective, input }.')
}

/** Finds where an id was first: the tasks are walked again, for this error alone. */
async function mustBeNew(id: string, index: number, tasks: Tasks<AnyTask>): Promise<void> {
  let before = 0
  for await (const earlier of tasks) {
    if (before === index) return
    before += 1
    if (earlier.id !== id) continue
    throw wrong(
      `tasks ${before} and ${index + 1} have the same id ${JSON.stringify(id)}`,
      'Give each task an id of its own.',
    )
  }
}

function wholeText({ id, goal, expected, cluster }: AnyTask, index: number): string {
  try {
    return `${canonicalText([id, goal, expected, cluster])}\n`
  } catch (cause) {
    throw new DefinitionError({
      message: `Task ${index + 1} (${id}) is not plain data: ${cause instanceof Error ? cause.message : String(cause)}.`,
      next: 'Let goal and expected be what JSON can say.',
      cause,
    })
  }
}
