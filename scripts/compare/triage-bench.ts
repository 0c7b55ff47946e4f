import { defineBench } from '@crewright/bench'
import { defineCrew } from '@crewright/core'
import { extractive } from '@crewright/local'
import { itemsFrom, routesFrom, sorter, triage, triageRoute } from '@crewright/roles'
import type { Labelled } from '../triage/sets.ts'
import { ownSet, ownSets } from '../triage/sets.ts'

/**
 * Items of the project's own sets, each a task, put to the triage crew and to its one role alone. The twin that `solo` makes
 * would be told nothing of the items: code leads this crew and hands them on. So the single agent here is the role, asked
 * once, without what the code does: batches, checks, and asking again.
 */
export async function triageBench() {
  const tasks: { id: string; goal: string; expected: string; cluster: string; item: Labelled; routes: unknown }[] = []
  for (const name of [...ownSets.seen, ...ownSets.heldOut]) {
    const { routes, items } = await ownSet(name)
    for (const item of items)
      tasks.push({
        ...{ id: `${name}-${item.id}`, goal: 'Route every item.', expected: item.route, cluster: name },
        ...{ item, routes },
      })
  }
  const model = extractive()
  const crew = triageRoute({ model })
  const one = defineCrew({
    name: 'sorter alone',
    model,
    roles: { sorter },
    returns: triage,
    supervisor: async (desk) => {
      const items: { id: string; text: string }[] = []
      for await (const { id, text } of desk.context.items) items.push({ id, text })
      const sorted = await desk.delegate('sorter', { objective: desk.objective, input: { items } })
      return { items: sorted.items.map((one) => ({ ...one, needsHuman: one.route === 'needs-human' })) }
    },
  })
  return defineBench({
    name: 'triage-route and its one role alone',
    tasks,
    arms: { solo: one, crew },
    cluster: false,
    context: ({ item, routes }) => ({
      items: itemsFrom([{ id: item.id, text: item.text }]),
      routes: routesFrom(routes),
    }),
    grade: ({ task, output }) => output.items[0]?.route === task.expected,
  })
}
