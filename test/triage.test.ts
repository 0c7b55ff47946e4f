/** The triage crew on the embedded model, run as a user runs it, is at least as good as the documentation says. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { evaluateTriage } from '../scripts/triage/evaluate.ts'
import { clincPart, ownSet, ownSets } from '../scripts/triage/sets.ts'

/** What no change may fall below, in parts of the whole: items that are right, and items found that need a person. */
const floors: Readonly<Record<string, readonly [right: number, found: number]>> = {
  shop: [0.8, 0.7],
  'it-desk': [0.85, 0.7],
  city: [0.7, 0.6],
  clinic: [0.65, 0.6],
  software: [0.73, 0.8],
  insurer: [0.55, 0.7],
  people: [0.68, 0.6],
  telecom: [0.64, 0.8],
  hotel: [0.72, 0.7],
  university: [0.55, 0.6],
  garage: [0.5, 0.75],
  letters: [0.72, 0.6],
}

test.for([...ownSets.seen, ...ownSets.heldOut])('the items of %s reach their floors', async (name) => {
  const { routes, items } = await ownSet(name)
  const { right, human } = await evaluateTriage(routes, items)
  const [least = 1, leastFound = 1] = floors[name] ?? []
  expect(right / items.length).toBeGreaterThanOrEqual(least)
  expect(human.found / human.there).toBeGreaterThanOrEqual(leastFound)
})

test('of questions about anything at all, at least 75 % are left to a person, whatever the routes are', async () => {
  const file = join(import.meta.dirname, '../packages/roles/test/fixtures/triage/stray.json')
  const texts = JSON.parse(await readFile(file, 'utf8')) as readonly string[]
  const strays = texts.map((text, at) => ({ id: `${at}`, text, route: 'needs-human' }))
  const sets = await Promise.all([...ownSets.seen, ...ownSets.heldOut].map(ownSet))
  const scores = await Promise.all(sets.map(({ routes }) => evaluateTriage(routes, strays)))
  const found = scores.reduce((sum, { right }) => sum + right, 0)
  expect(found / (strays.length * sets.length)).toBeGreaterThanOrEqual(0.75)
})

test('of the test requests of CLINC150 at least 76 % are right, and at least 70 % of those for a person are found', async ({
  skip,
}) => {
  const part = await clincPart('test')
  if (part === undefined)
    return skip('needs CLINC150 with routes: lay its folder as shared/datasets/clinc150 beside the repository')
  const { right, items, human } = await evaluateTriage(part.routes, part.items)
  expect(items).toBe(250)
  expect(right / items).toBeGreaterThanOrEqual(0.76)
  expect(human.found / human.there).toBeGreaterThanOrEqual(0.7)
})
