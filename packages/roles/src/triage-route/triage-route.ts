import { defineCrew, type Limits, type Model } from '@crewright/core'
import { batchesOf, type Batch } from './items/index.ts'
import { triage, type Routed } from './result.ts'
import { sortBatch, type Ask } from './sort-batch.ts'
import { sorter } from './sorter.ts'

export interface TriageRouteOptions {
  /** The model that sorts. Without it, give one to `run` or `start`. */
  readonly model?: Model | undefined
  /** In place of this crew's own limits, one by one. */
  readonly limits?: Limits | undefined
  /** Items that one model call sorts, at most. Default 40. */
  readonly batch?: number | undefined
}

/** What a model reads of one item. */
const mostOfItem = 4_000
/** What one call holds beside its instructions, and what its answer must repeat, in characters. */
const mostText = 24_000
const mostIds = 3_000
/** Batches under way at once. */
const atOnce = 4

/**
 * Room for 100,000 items. Tokens keep their ordinary ceiling, since they cost money, unless the model is free.
 */
function limitsFor(model: Model | undefined): Limits {
  const free = model?.price?.input === 0 && model.price.output === 0
  return {
    delegations: 20_000,
    modelCalls: 40_000,
    toolCalls: 40_000,
    timeMs: 3_600_000,
    ...(free && { tokens: 500_000_000 }),
  }
}

/**
 * The triage + route crew: every item of a file gets one route of a list, an urgency and a reason, or is left to a
 * person. Led by code: items go to a role in batches, each answer is checked (no item lost, routes of the list only, a
 * reason that stands in the item), and asked again once if it is wrong.
 *
 * @example
 * const context = { items: await openItems('./inbox.mbox'), routes: await readRoutes('./routes.json') }
 * const outcome = await triageRoute({ model }).run('Route every item.', { context })
 */
export function triageRoute({ model, limits, batch = 40 }: TriageRouteOptions = {}) {
  return defineCrew({
    name: 'triage-route',
    purpose: 'routes every item to the place that it belongs to, or to a person',
    roles: { sorter },
    returns: triage,
    limits: { ...limitsFor(model), ...limits },
    ...(model && { model }),
    supervisor: async (desk) => {
      const { items, routes } = desk.context
      const parts: (readonly Routed[])[] = []
      const failures = { inARow: 0 }
      const askFor =
        ({ from, items: own }: Batch): Ask =>
        async (asked, problems) => {
          const to = from + own.length - 1
          const which =
            problems.size === 0 ? `Items ${from} to ${to} of ${items.count}` : `Again, of items ${from} to ${to}`
          const given = asked.map(({ id, text }) => {
            const problem = problems.get(id)
            return { id, text: cut(text), ...(problem !== undefined && { problem }) }
          })
          const result = await desk.delegate('sorter', {
            objective: `${which}: ${desk.objective}`,
            input: { items: given },
          })
          return result.items
        }

      const open = new Set<Promise<void>>()
      for await (const one of batchesOf(items, { items: batch, characters: mostText, ids: mostIds })) {
        const at = parts.push([]) - 1
        const work = sortBatch(one, { ask: askFor(one), routes, failures }).then((sorted) => {
          parts[at] = sorted
          open.delete(work)
        })
        open.add(work)
        // What fails is thrown where it is awaited, below.
        work.catch(() => {})
        if (open.size >= atOnce) await Promise.race(open)
      }
      await Promise.all(open)
      return { items: parts.flat() }
    },
  })
}

function cut(text: string): string {
  return text.length <= mostOfItem ? text : `${text.slice(0, mostOfItem - 1)}…`
}
