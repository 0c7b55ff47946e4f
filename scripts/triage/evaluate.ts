/** How many items the triage crew, run as a user runs it, puts where they belong. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractive } from '@crewright/local'
import { readyCrews } from '@crewright/roles'
import type { Labelled } from './sets.ts'

export interface Score {
  readonly items: number
  readonly right: number
  /** Items that need a person: how many there are, how many were found, and how many were said to. */
  readonly human: { readonly there: number; readonly found: number; readonly said: number }
  readonly modelCalls: number
  readonly wrong: readonly { readonly item: Labelled; readonly route: string }[]
}

/**
 * Writes items and routes into files, as a user has them, and has the ready crew route them on the embedded model. The
 * routes that the items should get are not in those files.
 *
 * @throws Error when the run does not complete, or loses an item
 */
export async function evaluateTriage(routes: unknown, labelled: readonly Labelled[]): Promise<Score> {
  const folder = await mkdtemp(join(tmpdir(), 'triage-'))
  try {
    const [itemsFile, routesFile] = [join(folder, 'items.jsonl'), join(folder, 'routes.json')]
    await writeFile(itemsFile, labelled.map(({ id, text }) => `${JSON.stringify({ id, text })}\n`).join(''))
    await writeFile(routesFile, JSON.stringify(routes))
    const ready = readyCrews['triage-route']
    const signal = new AbortController().signal
    const context = await ready.context({ args: { items: itemsFile, routes: routesFile }, signal })
    const outcome = await ready.crew({ model: extractive() }).run(ready.goal, { context })
    if (outcome.status !== 'completed') throw new Error(`the run ended ${outcome.status}`)
    const given = outcome.output.items
    if (given.length !== labelled.length) throw new Error(`${labelled.length} items went in, ${given.length} came out`)
    const pairs = labelled.map((item, at) => {
      const one = given[at]
      if (one?.id !== item.id) throw new Error(`item ${item.id} came out as ${one?.id}`)
      return { item, route: one.route }
    })
    const people = pairs.filter(({ item }) => item.route === 'needs-human')
    return {
      items: pairs.length,
      right: pairs.filter(({ item, route }) => item.route === route).length,
      human: {
        there: people.length,
        found: people.filter(({ route }) => route === 'needs-human').length,
        said: pairs.filter(({ route }) => route === 'needs-human').length,
      },
      modelCalls: outcome.usage.total.modelCalls,
      wrong: pairs.filter(({ item, route }) => item.route !== route),
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** One line that says how good it was. */
export function scoreLine(name: string, { items, right, human, modelCalls }: Score): string {
  const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`
  return `${name}: ${right} of ${items} right (${percent(right, items)}); of ${human.there} that need a person ${human.found} found (${percent(human.found, human.there)}), ${human.said} said to; ${modelCalls} model calls`
}
