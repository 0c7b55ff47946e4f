import { type ModelError, type ModelErrorKind, TaskFailedError } from '@crewright/core'
import { checkSorted, type Checked, type Wrong } from './check-sorted.ts'
import type { Batch, Item } from './items/index.ts'
import type { Routed, Sorted } from './result.ts'
import { needsHuman, type Route } from './routes.ts'

/** Hands items to a model, some of them with what was wrong with the last answer. */
export type Ask = (items: readonly Item[], problems: ReadonlyMap<string, string>) => Promise<readonly Sorted[]>

/** So many tasks that fail in a row are no accident: the run ends, and what is finished is handed over. */
const mostFailures = 3

/** What a model says to whoever it does not know or serve: it says the same to every further request. */
const refusals: ReadonlySet<ModelErrorKind> = new Set(['auth', 'quota', 'not-found'])

const isRefused = (cause: unknown): boolean =>
  cause instanceof Error && cause.name === 'ModelError' && refusals.has((cause as ModelError).kind)

/** What is common to the batches of one run. */
export interface Desk {
  readonly ask: Ask
  readonly routes: readonly Route[]
  /** Tasks that failed since the last one that did not. */
  readonly failures: { inARow: number }
}

/**
 * Sorts one batch. What was answered wrong is asked once more, in halves, each item with what was wrong; what is wrong
 * then is left to a person, who is told why. Every item comes back exactly once, in its order.
 */
export async function sortBatch({ items }: Batch, desk: Desk): Promise<readonly Routed[]> {
  const done = new Map<string, Routed>()
  const asked = items.filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
  const first = asked.length === 0 ? { right: new Map<string, Routed>(), wrong: [] } : await tryOnce(asked, [], desk)
  for (const [id, one] of first.right) done.set(id, one)
  const half = Math.max(1, Math.ceil(asked.length / 2))
  for (let at = 0; at < first.wrong.length; at += half) {
    const again = first.wrong.slice(at, at + half)
    const second = await tryOnce(
      again.map(({ item }) => item),
      again,
      desk,
    )
    for (const [id, one] of second.right) done.set(id, one)
    for (const { item, problem } of second.wrong)
      done.set(item.id, forPerson(item, `No usable answer after two tries: ${problem}.`))
  }
  return items.map((item) => done.get(item.id) ?? forPerson(item, 'There is no text in it.'))
}

async function tryOnce(items: readonly Item[], before: readonly Wrong[], desk: Desk): Promise<Checked> {
  const problems = new Map(before.map(({ item, problem }) => [item.id, problem]))
  try {
    const answers = await desk.ask(items, problems)
    desk.failures.inARow = 0
    return checkSorted(items, answers, desk.routes)
  } catch (error) {
    if (!(error instanceof TaskFailedError)) throw error
    desk.failures.inARow += 1
    if (desk.failures.inARow >= mostFailures || isRefused(error.cause)) throw error
    const reason = error.cause instanceof Error ? error.cause.message : error.message
    return { right: new Map(), wrong: items.map((item) => ({ item, problem: `the task failed: ${reason}` })) }
  }
}

function forPerson({ id }: Item, reason: string): Routed {
  return { id, route: needsHuman, urgency: 'normal', reason, needsHuman: true }
}
