import { describe, expect, it } from 'vitest'
import { defineWorld } from '../define-world.ts'
import { simulate } from '../engine/simulate.ts'
import { columnPopulation, restoreColumns, type SavedColumns } from './column-population.ts'
import { columns, float32, float64, int8, uint16 } from './columns.ts'
import { recordPopulation, restoreRecords, type SavedRecords } from './record-population.ts'

describe('columns', () => {
  const agents = () => columnPopulation(columns(3, { age: int8(1), mood: float64((id) => id / 2), tag: uint16(7) }))

  it('are seen as rows, and a row stays its agent’s', () => {
    const all = agents()
    const [first, last] = [all.at(0), all.at(2)]
    first.age = 5
    expect([first.age, last.age, all.at(0).age]).toEqual([5, 1, 5])
    expect(JSON.stringify([...all])).toBe(
      '[{"id":0,"age":5,"mood":0,"tag":7},{"id":1,"age":1,"mood":0.5,"tag":7},{"id":2,"age":1,"mood":1,"tag":7}]',
    )
  })

  it.each([128, -129, 1.5, Number.NaN, '3', undefined, Infinity])('of whole numbers refuse %s', (value) => {
    const row = agents().at(1) as { age: unknown }
    expect(() => (row.age = value)).toThrow(/the column age \(int8\) cannot hold/)
  })

  it('of any numbers take NaN and what float32 rounds, and no text', () => {
    const all = columnPopulation(columns(1, { mood: float64(Number.NaN), rough: float32(0.1) }))
    expect(all.at(0).mood).toBeNaN()
    all.at(0).rough = 0.2
    expect(all.at(0).rough).toBeCloseTo(0.2, 6)
    expect(() => ((all.at(0) as { mood: unknown }).mood = 'high')).toThrow(/cannot hold high/)
  })

  it('refuse what does not fit at the very beginning, and of a new agent', () => {
    expect(() => columnPopulation(columns(2, { age: int8((id) => id * 200) }))).toThrow(/cannot hold 200/)
    expect(() => agents().add({ age: 300, mood: 0, tag: 0 })).toThrow(/cannot hold 300/)
    expect(() => agents().add({ age: 1, mood: 1 } as never)).toThrow(/the column tag \(uint16\) cannot hold undefined/)
  })
})

describe.each([
  {
    kind: 'columns',
    make: () => columnPopulation(columns(3, { n: int8((id) => id) })),
    again: (saved: unknown) => restoreColumns<{ n: number }>(saved as SavedColumns, { n: int8() }),
  },
  {
    kind: 'records',
    make: () => recordPopulation([{ n: 0 }, { n: 1 }, { n: 2 }]),
    again: (saved: unknown) => restoreRecords<{ n: number }>(saved as SavedRecords),
  },
])('a population of $kind', ({ make, again }) => {
  it('gives ids once, and knows who was removed', () => {
    const all = make()
    all.remove(1)
    expect(all.add({ n: 9 })).toBe(3)
    expect([all.count, all.nextId, [...all.ids()], Array.from(all.column('n'))]).toEqual([3, 4, [0, 2, 3], [0, 2, 9]])
    expect(all.has(1)).toBe(false)
    expect(() => all.at(1)).toThrow(/agent 1 was removed/)
    for (const id of [4, -1, 0.5, Number.NaN]) expect(() => all.at(id)).toThrow(`there is no agent ${id}`)
  })

  it('grows over many births and deaths, and comes back as it was saved', () => {
    const all = make()
    for (let n = 0; n < 500; n++) {
      all.add({ n: n % 100 })
      if (n % 3 === 0) all.remove(n)
    }
    const back = again(structuredClone(all.save()))
    expect([back.count, back.nextId, [...back.ids()]]).toEqual([all.count, all.nextId, [...all.ids()]])
    expect(Array.from(back.column('n'))).toEqual(Array.from(all.column('n')))
    expect(back.add({ n: 1 })).toBe(all.add({ n: 1 }))
  })
})

it('who is born in a step has its first turn in the next, and who dies in it before his turn has none', async () => {
  const turns: number[][] = []
  const world = defineWorld({
    name: 'births',
    purpose: 'The first agent has a child and takes the last one out.',
    agents: () => [{ n: 0 }, { n: 1 }, { n: 2 }],
    observe: ({ id }, { step }) => ({ id, step }),
    decide: (seen) => seen,
    act(_, { id, step }, { add, remove }) {
      ;(turns[step] ??= []).push(id)
      if (id !== 0 || step !== 1) return
      add({ n: 3 })
      remove(2)
    },
    steps: 2,
  })
  expect((await simulate(world)).error).toBeUndefined()
  expect(turns.slice(1)).toEqual([
    [0, 1],
    [0, 1, 3],
  ])
})
