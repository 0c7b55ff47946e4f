import { expect, it } from 'vitest'
import { columns, int32 } from '../agents/columns.ts'
import { defineWorld } from '../define-world.ts'
import { simulate } from './simulate.ts'

const world = (over: object) =>
  defineWorld({
    name: 'odd',
    purpose: 'Is given what it should not be.',
    agents: () => [{ n: 1 }, { n: 2 }],
    observe: () => 1,
    decide: () => 1,
    act: () => undefined,
    steps: 2,
    ...over,
  } as never)

it.each<[string, () => unknown, RegExp]>([
  ['a number', () => 5, /gave no agents/],
  ['nothing', () => undefined, /gave no agents/],
  ['a record that is none', () => [{ n: 1 }, null], /gave null as agent 1/],
  ['a field id', () => [{ id: 7 }], /gave a field `id`/],
  ['a column id', () => columns(2, { id: int32(1) }), /gave a column `id`/],
  ['NaN agents', () => columns(Number.NaN, { n: int32(1) }), /gave NaN of them/],
  ['fewer than none', () => columns(-1, { n: int32(1) }), /gave -1 of them/],
  ['more than there are ids', () => columns(1e10, { n: int32(1) }), /gave 10000000000 of them/],
])('`agents` that gives %s is refused in words', async (_, agents, what) => {
  await expect(simulate(world({ agents }))).rejects.toThrow(what)
})

it.each<[string, unknown, RegExp]>([
  ['no list', undefined, /`resolve` gave no list of proposals/],
  ['somebody who is not there', [{ agent: 99, action: 1 }], /a proposal of no agent: \{"agent":99,"action":1\}/],
  ['nothing in a list', [undefined], /a proposal of no agent/],
])('`resolve` that gives %s ends the run at its step', async (_, given, what) => {
  const schedule = { order: 'simultaneous', resolve: () => given }
  expect(await simulate(world({ schedule }))).toMatchObject({ status: 'failed', steps: 0, error: { step: 1 } })
  expect((await simulate(world({ schedule }))).reason).toMatch(what)
})

it('a metric that is no number ends the run, and says which', async () => {
  const collect = { n: ({ step }: { step: number }) => (step < 2 ? 1 : 'two') }
  const result = await simulate(world({ collect }))
  expect(result).toMatchObject({ status: 'failed', steps: 1, error: { step: 2 } })
  expect(result.reason).toContain('the metric n is "two"')
})
