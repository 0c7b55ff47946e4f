import { expect, it } from 'vitest'
import { simulate } from '../engine/simulate.ts'
import { readyWorlds } from './index.ts'

const names = Object.keys(readyWorlds)
/** Those of models are run by their own tests. */
const ofRules = names.filter((name) => readyWorlds[name]?.takesModel === undefined)

it('the list is in the order of the alphabet', () => {
  expect(names).toEqual(names.toSorted())
  expect(ofRules.length).toBeGreaterThan(10)
})

it.each(ofRules)('%s is listed by its own name, and says what each parameter means', async (name) => {
  const world = await readyWorlds[name]?.load({ model: undefined })
  expect(world?.name).toBe(name)
  expect(Object.values(world?.parameters ?? {}).filter(({ about = '' }) => about === '')).toEqual([])
})

it.each(ofRules)('%s is the same world twice under one seed', async (name) => {
  const world = await readyWorlds[name]?.load({ model: undefined })
  if (world === undefined) throw new Error('it does not load')
  const runs = [await simulate(world, { seed: 3, steps: 5 }), await simulate(world, { seed: 3, steps: 5 })]
  expect(runs.map(({ error }) => error)).toEqual([undefined, undefined])
  expect(runs[1]?.hash).toBe(runs[0]?.hash)
  expect(runs[1]?.series).toEqual(runs[0]?.series)
})
