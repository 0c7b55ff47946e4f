import type { Item } from './items/index.ts'
import type { Routed, Sorted } from './result.ts'
import { needsHuman, type Route } from './routes.ts'

/** An item whose answer cannot be used, and what is wrong with it. */
export interface Wrong {
  readonly item: Item
  readonly problem: string
}

/** What became of a batch. */
export interface Checked {
  /** By the item's id. */
  readonly right: ReadonlyMap<string, Routed>
  readonly wrong: readonly Wrong[]
}

/**
 * Holds answers against the items that were asked about and the routes that there are. No model is involved. An item is
 * right if it was answered, and answered alike if more than once, with a route of the list and a reason that stands in
 * the item; every other is wrong. Answers to what was not asked are dropped.
 */
export function checkSorted(asked: readonly Item[], answers: readonly Sorted[], routes: readonly Route[]): Checked {
  const names = new Map([...routes.map(({ name }) => name), needsHuman].map((name) => [name.toLowerCase(), name]))
  const byId = Map.groupBy(answers, ({ id }) => id.trim())
  const right = new Map<string, Routed>()
  const wrong: Wrong[] = []
  for (const item of asked) {
    const own = byId.get(item.id.trim()) ?? []
    const problem = problemOf(item, own, names)
    const [first] = own
    if (first === undefined || problem !== undefined) {
      wrong.push({ item, problem: problem ?? 'it was not answered' })
      continue
    }
    const route = names.get(first.route.trim().toLowerCase()) ?? needsHuman
    const { urgency, reason } = first
    const words = reason.trim().replace(/^["“”']+|["“”']+$/g, '')
    const unfit = route === needsHuman && !routes.some(({ name }) => name === needsHuman)
    right.set(item.id, {
      id: item.id,
      route,
      urgency,
      reason: unfit ? `No route fits: ${words}` : words,
      needsHuman: route === needsHuman,
    })
  }
  return { right, wrong }
}

function problemOf(item: Item, own: readonly Sorted[], names: ReadonlyMap<string, string>): string | undefined {
  if (own.length === 0) return 'it was not answered'
  const routes = new Set(own.map(({ route }) => route.trim().toLowerCase()))
  if (routes.size > 1) return `it was given ${routes.size} routes: ${[...routes].join(', ')}`
  const [route = ''] = routes
  if (!names.has(route)) return `there is no route ${JSON.stringify(route)}`
  const reason = own[0]?.reason ?? ''
  if (!standsIn(reason, item.text)) return `its reason ${JSON.stringify(reason.slice(0, 80))} does not stand in it`
  return undefined
}

/** Whether the words stand in the text in this order, whatever their case, white space and marks. */
function standsIn(reason: string, text: string): boolean {
  const words = wordsOf(reason)
  return words !== ''
    ? ` ${wordsOf(text)} `.includes(` ${words} `)
    : reason.trim() !== '' && text.includes(reason.trim())
}

const wordsOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join(' ')
