import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { DefinitionError } from '@crewright/core'
import { expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import type { Strategy } from './game.ts'
import { prisonersDilemma, tournamentOf } from './prisoners-dilemma.ts'
import { fields, strategies } from './strategies.ts'

const named = (...names: readonly string[]): Strategy[] =>
  names.map((name) => {
    const strategy = strategies.find((one) => one.name === name)
    if (strategy === undefined) throw new Error(`there is no strategy ${name}`)
    return strategy
  })

const seeds = Array.from({ length: 20 }, (_, at) => at + 1)

/** Points by name, and each one's moves against each, after a round robin. */
const roundRobin = async (names: readonly string[], turns: number, seed = 1) => {
  let moves: readonly (readonly string[])[] = []
  const world = tournamentOf(named(...names))
  const result = await simulate(world, {
    ...{ seed, parameters: { turns } },
    onStep: (_, { state }) => void ({ moves } = state as { moves: string[][] }),
  })
  expect(result.status).toBe('stopped')
  expect(result.steps).toBe(turns)
  return { points: result.metrics, moves }
}

/** Scores and moves of one match. */
const match = async (a: string, b: string, turns: number) => {
  const first = named(a)[0] as Strategy
  const second = { ...(named(b)[0] as Strategy), name: a === b ? 'theOther' : b }
  let moves: readonly (readonly string[])[] = []
  const { metrics } = await simulate(tournamentOf([first, second]), {
    parameters: { turns },
    onStep: (_, { state }) => void ({ moves } = state as { moves: string[][] }),
  })
  return { scores: [metrics[first.name], metrics[second.name]], actions: [moves[0]?.[1], moves[1]?.[0]] }
}

it.each([
  { names: ['Cooperator', 'Defector'], points: [0, 50] },
  { names: ['TitForTat', 'Defector'], points: [9, 14] },
  { names: ['Cooperator', 'TitForTat', 'Defector'], points: [30, 39, 64] },
  { names: ['Cooperator', 'TitForTat', 'Defector', 'Grudger'], points: [60, 69, 78, 69] },
])('a round robin of 10 turns between $names pays $points', async ({ names, points }) => {
  const result = await roundRobin(names, 10)
  expect(names.map((name) => result.points[name])).toEqual(points)
})

it('the field of four can be chosen by name, and pays the same', async () => {
  const { metrics } = await simulate(prisonersDilemma, { parameters: { field: 'four', turns: 10 } })
  expect(fields.four.map((name) => metrics[name])).toEqual([60, 69, 78, 69])
})

// Facts computed with Axelrod-Python 4.13 (MIT).
it.each([
  ['FirstByNydegger', 'Bully', 10, [23, 23], ['CDDDDCCDCC', 'DDCCCCDDCD']],
  ['FirstByShubik', 'AntiTitForTat', 10, [17, 27], ['CCDCCDDCCD', 'CDDCDDCCDD']],
  ['FirstByTidemanAndChieruzzi', 'Bully', 10, [30, 15], ['CDDDCCDDDD', 'DDCCCDDCCC']],
  ['WinStayLoseShift', 'FirstByDowning', 10, [14, 29], ['CDCCDDCCDC', 'DDCDCDCDDD']],
  ['GoByMajority', 'AntiTitForTat', 10, [18, 28], ['CCCDDDCCCD', 'CDDDCCCDDD']],
] as const)('%s against %s plays as Axelrod-Python has it', async (a, b, turns, scores, actions) => {
  expect(await match(a, b, turns)).toEqual({ scores, actions })
})

it.each([
  ['FirstByTidemanAndChieruzzi', 'AntiTitForTat', [593, 333]],
  ['FirstByTidemanAndChieruzzi', 'Bully', [595, 330]],
  ['FirstByNydegger', 'FirstByDowning', [15, 980]],
  ['FirstByShubik', 'FirstByDowning', [257, 272]],
  ['Alternator', 'FirstByDavis', [135, 585]],
] as const)('%s against %s scores in 200 turns as Axelrod-Python has it', async (a, b, scores) => {
  expect((await match(a, b, 200)).scores).toEqual(scores)
})

interface Vector {
  readonly a: string
  readonly b: string
  readonly turns: number
  readonly scores: readonly number[]
  readonly actions: readonly string[] | null
}

const vectors = fileURLToPath(new URL('../../../../../../shared/vectors/ipd-matches.json', import.meta.url))

it('gives the moves and scores of all 136 matches that Axelrod-Python played', async ({ skip }) => {
  if (!existsSync(vectors))
    skip(`needs ${vectors}: matches of Axelrod-Python 4.13 as JSON, with a, b, turns, scores, actions`)
  const matches = JSON.parse(readFileSync(vectors, 'utf8')) as Vector[]
  expect(matches).toHaveLength(136)
  for (const { a, b, turns, scores, actions } of matches) {
    const played = await match(a, b, turns)
    expect({ a, b, turns, scores: played.scores }).toEqual({ a, b, turns, scores })
    if (actions !== null) expect({ a, b, actions: played.actions }).toEqual({ a, b, actions })
  }
})

/** The mean over the seeds of what the two get in a turn, from the 21st of 1000 on. */
const perTurn = async (a: string, b: string): Promise<readonly number[]> => {
  const world = tournamentOf(named(a, b))
  const runs = await Promise.all(
    seeds.map(async (seed) => {
      const { series } = await simulate(world, { seed, parameters: { turns: 1000 } })
      return [a, b].map((name) => ((series[name]?.[1000] ?? NaN) - (series[name]?.[20] ?? NaN)) / 980)
    }),
  )
  return [0, 1].map((at) => runs.reduce((sum, run) => sum + (run[at] ?? NaN), 0) / runs.length)
}

// Means of the two's Markov chain: by hand from the payoffs 3, 1, 0, 5.
it.each([
  // A coin against whatever answers: all four outcomes come equally often.
  ['TitForTat', 'Random', [2.25, 2.25]],
  // Forgives one defection in three.
  ['GTFT', 'Defector', [(2 / 3) * 1, (2 / 3) * 1 + (1 / 3) * 5]],
  // Whoever is answered with 9 in 10 and answers with it: CC and DD stay, but once in ten CC is left, and never found again.
  ['FirstByJoss', 'TitForTat', [1, 1]],
  ['FirstByJoss', 'Cooperator', [0.9 * 3 + 0.1 * 5, 0.9 * 3]],
  // Cooperates 10 % less than always.
  ['FirstByTullock', 'Cooperator', [0.9 * 3 + 0.1 * 5, 0.9 * 3]],
  ['FirstByAnonymous', 'Cooperator', [4, 1.5]],
  // After different moves 2/7: against a defector that is after C stay C with … share c: c = (1 − c)·1 + c·2/7, c = 7/12.
  ['FirstByGrofman', 'Defector', [5 / 12, 5 / 12 + (7 / 12) * 5]],
] as const)('%s against %s gets in a turn, over 20 seeds, what its chances say', async (a, b, expected) => {
  const [mine, theirs] = await perTurn(a, b)
  expect(mine).toBeCloseTo(expected[0], 1)
  expect(theirs).toBeCloseTo(expected[1], 1)
})

it('in the first tournament the eight that never defect first come before the seven others, as R. Axelrod (1980) reports', async () => {
  const nice = fields['axelrod-1980'].slice(0, 8)
  const others = fields['axelrod-1980'].slice(8)
  const points: { [name: string]: number } = {}
  for (const seed of seeds) {
    const { metrics } = await simulate(prisonersDilemma, { seed, parameters: { field: 'axelrod-1980' } })
    expect(metrics['Cooperator']).toBeNaN()
    for (const name of fields['axelrod-1980']) points[name] = (points[name] ?? 0) + (metrics[name] ?? NaN) / 20
  }
  const least = Math.min(...nice.map((name) => points[name] ?? NaN))
  expect(least).toBeGreaterThan(Math.max(...others.map((name) => points[name] ?? NaN)))
})

/** All moves of the first of the two, over the seeds. */
const movesOf = async (a: string, b: string): Promise<readonly string[]> =>
  await Promise.all(seeds.map(async (seed) => (await roundRobin([a, b], 200, seed)).moves[0]?.[1] ?? ''))

it('Feld cooperates less and less with a cooperator: half of the time at the end', async () => {
  const all = await movesOf('FirstByFeld', 'Cooperator')
  const share = (from: number, to: number): number =>
    all.join('').length === 4000
      ? all
          .map((moves) => moves.slice(from, to))
          .join('')
          .split('C').length /
        (20 * (to - from))
      : NaN
  expect(share(0, 20)).toBeCloseTo(0.975, 1)
  expect(share(90, 110)).toBeCloseTo(0.75, 1)
  expect(share(180, 200)).toBeCloseTo(0.525, 1)
})

it('Graaskamp defects at turn 51, then every 5 to 15 turns against who lets it', async () => {
  for (const moves of await movesOf('FirstByGraaskamp', 'Cooperator')) {
    expect(moves.slice(0, 57)).toBe('C'.repeat(50) + 'D' + 'C'.repeat(6))
    const defections = [...moves].flatMap((move, turn) => (move === 'D' ? [turn] : [])).slice(1)
    const distances = defections.slice(1).map((turn, at) => turn - (defections[at] ?? NaN))
    expect(Math.min(...distances)).toBeGreaterThanOrEqual(5)
    expect(Math.max(...distances)).toBeLessThanOrEqual(15)
  }
})

it('Graaskamp copies who copies it, and defects against a coin', async () => {
  expect((await movesOf('FirstByGraaskamp', 'TitForTat'))[0]).toBe('C'.repeat(50) + 'DC'.repeat(75))
  const ends = (await movesOf('FirstByGraaskamp', 'Random')).map((moves) => moves.slice(56))
  expect(ends.filter((end) => end === 'D'.repeat(144)).length).toBeGreaterThanOrEqual(17)
})

it('Stein and Rapoport find out a coin and an alternator, and trust who copies until the last two turns', async () => {
  expect((await movesOf('FirstBySteinAndRapoport', 'TitForTat'))[0]).toBe('C'.repeat(198) + 'DD')
  expect((await movesOf('FirstBySteinAndRapoport', 'Alternator'))[0]?.slice(15)).toBe('D'.repeat(185))
  const coins = (await movesOf('FirstBySteinAndRapoport', 'Random')).map((moves) => moves.slice(15))
  expect(coins.join('').split('D').length / coins.join('').length).toBeGreaterThan(0.85)
})

it('the ready tournament holds 25 strategies, each with a name, a rule and a source of its own', () => {
  expect(new Set(strategies.map(({ name }) => name)).size).toBe(25)
  expect(prisonersDilemma.metrics).toEqual(['cooperation', ...strategies.map(({ name }) => name)])
  for (const { rule, source } of strategies) expect([rule, source].join(' ')).toMatch(/\w.*\(\d{4}\)/)
})

it('the ready tournament depends on the seed alone, and noise ends the harmony of those who never forgive', async () => {
  const [one, again, other] = await Promise.all([1, 1, 2].map((seed) => simulate(prisonersDilemma, { seed })))
  expect(one?.hash).toBe(again?.hash)
  expect(one?.hash).not.toBe(other?.hash)
  const world = tournamentOf(named('Grudger', 'TitForTat'))
  const calm = await simulate(world, { parameters: { turns: 300 } })
  const noisy = await simulate(world, { parameters: { turns: 300, noise: 0.05 } })
  expect(calm.metrics['cooperation']).toBe(1)
  expect(noisy.metrics['Grudger']).toBeLessThan(450)
})

it('refuses a tournament in which a name comes twice, or nobody has an opponent', () => {
  expect(() => tournamentOf(named('TitForTat', 'TitForTat'))).toThrow(DefinitionError)
  expect(() => tournamentOf(named('TitForTat'))).toThrow('a tournament of 1 strategies')
})
