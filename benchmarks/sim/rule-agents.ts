/** A million rule agents: what the engine costs beside the bare loop. Run by itself: `node --conditions=source benchmarks/sim/rule-agents.ts`. */
import { spawnSync } from 'node:child_process'
import { simulate } from '@crewright/sim'
import { computed } from '../measure.ts'
import { median } from '../bench/median.ts'
import { pairs, type Pair } from './pairs.ts'

const rounds = 5

const sizes = [
  [1_000, 100],
  [10_000, 100],
  [100_000, 100],
  [1_000_000, 100],
] as const

const compare = async ({ world, bare, column }: Pair, agents: number, steps: number): Promise<[number, number]> => {
  const times: { bare: number[]; world: number[] } = { bare: [], world: [] }
  for (let round = 0; round <= rounds; round++) {
    const started = computed()
    const expected = bare(agents, steps, round)
    const between = computed()
    let values: ArrayLike<number> = []
    const { status } = await simulate(world, {
      seed: round,
      steps,
      parameters: { agents },
      onStep: ({ step }, view) => {
        if (step === steps) values = view.agents.column(column as never)
      },
    })
    const ended = computed()
    if (status !== 'completed' || !same(expected, values)) throw new Error(`${world.name}: the two differ`)
    // The first round warms up.
    if (round === 0) continue
    times.bare.push(between - started)
    times.world.push(ended - between)
  }
  const perTurn = (values: readonly number[]): number => (median(values) * 1000) / agents / steps
  return [perTurn(times.bare), perTurn(times.world)]
}

const same = (one: ArrayLike<number>, other: ArrayLike<number>): boolean =>
  one.length === other.length && Array.from(one).every((value, at) => value === other[at])

const line = (...cells: readonly (string | number)[]): void => {
  process.stdout.write(
    `${cells.map((cell, at) => String(cell)[at === 0 ? 'padEnd' : 'padStart'](at === 0 ? 18 : 12)).join('')}\n`,
  )
}

/** Each rule in a process of its own, as a run of a world is: what it finds compiled is its own. */
const [, , only] = process.argv
if (only === undefined) {
  process.stdout.write(
    '\nRule agents beside the bare loop (nanoseconds a turn; at most 4× at 1,000,000 agents, 6× below)\n',
  )
  line('', 'agents', 'steps', 'bare', 'world', 'ratio')
  for (const { name } of pairs)
    spawnSync(process.execPath, ['--conditions=source', import.meta.filename, name], { stdio: 'inherit' })
} else
  for (const pair of pairs.filter(({ name }) => name === only)) {
    for (const [agents, steps] of sizes) {
      const [bare, world] = await compare(pair, agents, steps)
      line(pair.name, agents, steps, bare.toFixed(1), world.toFixed(1), `${(world / bare).toFixed(2)}×`)
    }
    line('', `${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`, 'resident')
  }
