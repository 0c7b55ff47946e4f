import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** An item with the route that it should get: `needs-human` where none fits. */
export interface Labelled {
  readonly id: string
  readonly text: string
  readonly route: string
}

/** Routes as a file of routes has them, and items with the routes that they should get. */
export interface LabelledSet {
  readonly routes: unknown
  readonly items: readonly Labelled[]
}

/** Labelled items that come with the project, each written down before anything was tuned on it. */
export const ownSets = {
  /** Looked at while the sorting was worked on. */
  seen: ['shop', 'it-desk', 'city', 'clinic', 'software', 'insurer', 'people', 'telecom'],
  /** Scored only: nothing was changed because of what went wrong on them. */
  heldOut: ['hotel', 'university', 'garage', 'letters'],
} as const

/** Reads one of the project's own sets. */
export function ownSet(name: string): Promise<LabelledSet> {
  return readSet(join(import.meta.dirname, `../../packages/roles/test/fixtures/triage/${name}.json`))
}

/** Reads a set from a file: `{ routes, items: [{ id, text, route }] }`. */
export async function readSet(file: string): Promise<LabelledSet> {
  return JSON.parse(await readFile(file, 'utf8')) as LabelledSet
}

/** Reads a part of the requests of CLINC150. Undefined where they are not there. */
export async function clincPart(part: 'dev' | 'test'): Promise<LabelledSet | undefined> {
  const folder = join(import.meta.dirname, '..', '..', '..', 'shared', 'datasets', 'clinc150')
  if (!existsSync(folder)) return undefined
  const [routes, lines] = await Promise.all([
    readFile(join(folder, 'routes.json'), 'utf8'),
    readFile(join(folder, `${part}.jsonl`), 'utf8'),
  ])
  const items = lines.trim().split('\n')
  return { routes: JSON.parse(routes) as unknown, items: items.map((line) => JSON.parse(line) as Labelled) }
}
