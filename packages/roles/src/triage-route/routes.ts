import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { decodeText } from '../text/decode-text.ts'
import { oneLine } from '../text/one-line.ts'
import { TriageError } from './triage-error.ts'

/** Where an item can go, and how one tells that it belongs there. */
export interface Route {
  readonly name: string
  /** What belongs there, in plain words: the more of its subjects it names, the better. */
  readonly description: string
}

/** Where an item goes that fits no route. */
export const needsHuman = 'needs-human'

/** The routes of a shop's support desk, for a try without a file of routes. */
export const supportRoutes: readonly Route[] = [
  {
    name: 'billing',
    description:
      'Payments and invoices: charged twice, wrong amount, refunds not received, receipts, vouchers and discount codes, payment methods, VAT.',
  },
  {
    name: 'delivery',
    description:
      'Shipping: where a parcel is, late or lost packages, tracking, change of address, courier problems, delivery times and costs.',
  },
  {
    name: 'returns',
    description:
      'Sending things back: returns, exchanges, wrong size, wrong or damaged item received, warranty claims, repair.',
  },
  {
    name: 'products',
    description:
      'Questions before buying: sizes, materials, compatibility, stock and availability, recommendations, care instructions.',
  },
  {
    name: 'account',
    description:
      'Customer accounts: login, password, newsletter, change of email or personal data, deleting the account, loyalty points.',
  },
]

const shape = '[{"name": "billing", "description": "Payments and invoices: charged twice, refunds."}]'
const mostBytes = 1024 * 1024

/**
 * Reads routes from a JSON file: a list of `{ name, description }`, the same under `routes`, or an object of names and
 * descriptions. A `description` may be left out where the name says it; `examples`, a list of texts, are added to it.
 * An entry `needs-human` says in its description what a person must see.
 *
 * @throws TriageError when the file is something else, names a route twice, or names none
 */
export async function readRoutes(path: string): Promise<readonly Route[]> {
  const name = basename(path)
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) {
    throw new TriageError({ message: `There is no file ${name}.`, next: `Write one, such as ${shape}.` })
  }
  if (found.size > mostBytes) {
    throw new TriageError({
      message: `${name} is too large for a file of routes.`,
      next: 'Give the routes in --routes and the items in --items; routes take at most 1 MB.',
    })
  }
  const text = decodeText(await readFile(path)) ?? ''
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new TriageError({ message: `${name} is not JSON: ${reason}.`, next: `Write routes as ${shape}.`, cause })
  }
  return routesFrom(value, name)
}

/**
 * Checks routes of any of the shapes that `readRoutes` reads.
 *
 * @param where what errors call the place that the routes are from
 * @throws TriageError as `readRoutes`
 */
export function routesFrom(value: unknown, where = 'the routes'): readonly Route[] {
  const routes = entriesOf(value, where).map(([entry, key], at) => routeOf(entry, key, at + 1, where))
  const names = new Set<string>()
  for (const { name } of routes) {
    if (names.has(name.toLowerCase())) {
      throw new TriageError({
        message: `${where} names the route ${name} twice.`,
        next: 'Give each route its own name.',
      })
    }
    names.add(name.toLowerCase())
  }
  if (routes.every(({ name }) => name === needsHuman)) {
    throw new TriageError({ message: `There are no routes in ${where}.`, next: `Write at least one: ${shape}.` })
  }
  return routes
}

function entriesOf(value: unknown, where: string): readonly (readonly [unknown, string | undefined])[] {
  if (Array.isArray(value)) return value.map((entry: unknown) => [entry, undefined] as const)
  if (typeof value === 'object' && value !== null) {
    const { routes } = value as { readonly routes?: unknown }
    if (typeof routes === 'object' && routes !== null) return entriesOf(routes, where)
    return Object.entries(value).map(([key, entry]) => [entry, key] as const)
  }
  throw new TriageError({
    message: `${where} holds ${value === null ? 'null' : `a ${typeof value}`}, not a list of routes.`,
    next: `Write routes as ${shape}.`,
  })
}

function routeOf(entry: unknown, key: string | undefined, at: number, where: string): Route {
  const wrong = (what: string): TriageError =>
    new TriageError({ message: `Route ${at} of ${where} ${what}.`, next: `Write each route as in ${shape}.` })
  if (typeof entry === 'string') {
    const [name, description] = key === undefined ? [entry, ''] : [key, entry]
    if (name.trim() === '') throw wrong('has no name')
    return { name: oneLine(name), description: oneLine(description) }
  }
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
    throw wrong('is neither an object nor a text')
  const fields = entry as Readonly<Record<string, unknown>>
  const name = key ?? fields['name'] ?? fields['route'] ?? fields['label'] ?? fields['id'] ?? fields['key']
  if (typeof name !== 'string' || name.trim() === '') throw wrong('has no name')
  const description = fields['description'] ?? fields['purpose'] ?? fields['about'] ?? fields['when'] ?? ''
  if (typeof description !== 'string') throw wrong(`(${oneLine(name)}) has a description that is no text`)
  const examples: unknown = fields['examples'] ?? []
  if (!Array.isArray(examples) || !examples.every((one) => typeof one === 'string'))
    throw wrong(`(${oneLine(name)}) has examples that are no list of texts`)
  const added = (examples as string[]).length === 0 ? '' : ` For example: ${(examples as string[]).join(' | ')}`
  return { name: oneLine(name), description: oneLine(`${description}${added}`) }
}
