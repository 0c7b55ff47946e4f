/**
 * Makes the plots in docs/pictures/sim from real runs, seeds 1 to 20: those of the ready worlds, and `lake-caught`, a chart of
 * the tutorial's sweep; all of them, or those named:
 *
 *     node --conditions=source scripts/sim-plots.ts [NAME …]
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractive } from '@crewright/local'
import { lineChart, type Line } from '@crewright/report'
import { simulate, type GivenValues, type SimulationResult } from '@crewright/sim'
import { seedsPlot, type SeededRun } from '@crewright/sim/pictures'
import { readyWorlds } from '@crewright/sim/worlds'

interface Plot {
  readonly title: string
  readonly metric: string
  readonly label: string
  readonly steps?: number
  readonly parameters?: GivenValues
  readonly known?: { readonly value: number; readonly label: string }
}

const plots: { readonly [world: string]: Plot } = {
  schelling: {
    title: 'Schelling’s town: wanted 30 %, density 95 %',
    metric: 'similar',
    label: 'similar neighbours, %',
    known: { value: 74.6, label: 'known: 74.6 in the end' },
  },
  life: {
    title: 'Game of Life: the R-pentomino',
    metric: 'living',
    label: 'living cells',
    known: { value: 116, label: 'known: 116 from generation 1103 on' },
  },
  sir: {
    title: 'An epidemic of R0 2 on a network of 5,000, ten infected at first',
    metric: 'ever',
    label: 'share that was infected',
    parameters: { agents: 5000, first: 10 },
    known: { value: 0.796812, label: 'known: .797 in the end' },
  },
  moran: {
    title: 'A mutant of fitness 2 among ten',
    metric: 'mutants',
    label: 'mutants',
    parameters: { fitness: 2 },
    known: { value: 5.00489, label: 'known: a mean of 5.005 in the end' },
  },
  voter: {
    title: 'Voters: 30 % of 50 begin with opinion A',
    metric: 'share',
    label: 'share of opinion A',
    known: { value: 0.3, label: 'known: a mean of .3' },
  },
  wealth: {
    title: 'Wealth of 500 who give each other units',
    metric: 'gini',
    label: 'Gini coefficient',
    known: { value: 2 / 3, label: 'known: 2/3' },
  },
  'prisoners-dilemma': {
    title: 'Iterated prisoner’s dilemma: all strategies',
    metric: 'cooperation',
    label: 'share of cooperative moves',
    steps: 200,
  },
  'minority-game': {
    title: 'Minority game: 101 agents, memory 6',
    metric: 'variance',
    label: 'variance for each agent, from step 500 on',
    known: { value: 0.31, label: 'known: .31' },
  },
  'el-farol': {
    title: 'El Farol: 100 guests, good for up to 60',
    metric: 'meanAttendance',
    label: 'mean attendance so far',
    steps: 500,
    parameters: { warmUp: 0 },
    known: { value: 60, label: 'known: near 60' },
  },
  'public-goods': {
    title: 'Public goods: three who match half, one free rider',
    metric: 'gave',
    label: 'given by one on average',
  },
  'second-price-auction': {
    title: 'Second-price auction: three bidders',
    metric: 'revenue',
    label: 'mean revenue so far',
    steps: 1000,
    known: { value: 0.5, label: 'known: 1/2' },
  },
}

const root = join(import.meta.dirname, '..')
const folder = join(root, 'docs/pictures/sim')
const seeds = Array.from({ length: 20 }, (_, at) => at + 1)
/** Of a line. */
const mostPoints = 150

mkdirSync(folder, { recursive: true })
const named = process.argv.slice(2)
for (const name of named.length > 0 ? named : [...Object.keys(plots), 'village', 'lake-caught']) {
  if (name === 'lake-caught') drawLake()
  else if (name === 'village') await drawVillage()
  else await draw(name)
  process.stdout.write(`${name}.svg\n`)
}

async function draw(name: string): Promise<void> {
  const plot = plots[name]
  const world = await readyWorlds[name]?.load({ model: undefined })
  if (plot === undefined || world === undefined)
    throw new Error(`There is no plot ${name}: the plots are ${Object.keys(plots).join(', ')}, village, lake-caught.`)
  const { title, metric, label, steps = world.steps, parameters = {}, known } = plot
  const runs: SimulationResult[] = []
  for (const seed of seeds) runs.push(await simulate(world, { seed, steps, parameters }))
  for (const { error } of runs) if (error !== undefined) throw error
  const svg = seedsPlot({ title, metric, label, runs: runs.map(thinned), ...(known && { known }) })
  writeFileSync(join(folder, `${name}.svg`), svg)
}

/** Three villages: the embedded model chooses; it reads nothing; chance chooses. Prints what the guide says of them. */
async function drawVillage(): Promise<void> {
  const arms: { readonly [name: string]: GivenValues } = {
    'the model chooses': {},
    'it reads nothing': { sees: 'nothing' },
    'chance chooses': { decides: 'chance' },
  }
  const world = await readyWorlds['village']?.load({ model: extractive() })
  if (world === undefined) throw new Error('There is no village.')
  const lines: Line[] = []
  for (const [name, parameters] of Object.entries(arms)) {
    const runs: SimulationResult[] = []
    for (const seed of seeds) runs.push(await simulate(world, { seed, parameters }))
    const points = runs.map(({ series }) => series.step.map((x, at) => ({ x, y: series['arrived']?.[at] ?? null })))
    lines.push(...points.map((own) => ({ name: 'one seed', thin: true, points: own })))
    const steps = Array.from({ length: world.steps + 1 }, (_, x) => x)
    // A village whose news have all arrived has ended: it counts on as it was.
    const at = (own: readonly { readonly y: number | null }[], x: number): number => (own[x] ?? own.at(-1))?.y ?? 0
    const mean = steps.map((x) => ({ x, y: points.reduce((sum, own) => sum + at(own, x) / runs.length, 0) }))
    lines.push({ name, points: mean })
    const count = (by: 'fallback' | 'model'): number => runs.reduce((sum, one) => sum + (one.decisions[by] ?? 0), 0)
    const last = runs.map(({ metrics }) => metrics['arrived'] ?? Number.NaN)
    process.stdout.write(
      `${name}: ${mean.at(-1)?.y.toFixed(3)} arrived (${Math.min(...last).toFixed(2)} to ${Math.max(...last).toFixed(2)}), ${count('fallback')} of ${count('fallback') + count('model')} decisions fell back\n`,
    )
  }
  const svg = lineChart({
    title: 'A village: share of the news that have reached whom they concern',
    subtitle: 'seeds 1 to 20, the embedded model',
    lines,
    x: { label: 'step' },
    y: { label: 'arrived' },
  })
  writeFileSync(join(folder, 'village.svg'), svg)
}

/** As the tutorial's reader gets it. */
function drawLake(): void {
  const out = mkdtempSync(join(tmpdir(), 'crewright-lake-'))
  try {
    const crew = ['--conditions=source', 'packages/cli/src/bin.js', 'sim', 'sweep', 'packages/examples/src/12-world.ts']
    const sweep = ['--vary', 'quota=1,2,3,4,5', '--seeds', '20', '--out', out]
    const { status, stderr } = spawnSync(process.execPath, [...crew, ...sweep], { cwd: root, encoding: 'utf8' })
    if (status !== 0) throw new Error(`The sweep of the lake ended with ${status}: ${stderr}`)
    copyFileSync(join(out, 'caught.svg'), join(folder, 'lake-caught.svg'))
  } finally {
    rmSync(out, { recursive: true })
  }
}

/** Every so many steps, from the first to the last: the page is no place for megabytes. */
function thinned({ seed, series }: SimulationResult): SeededRun {
  const { length } = series.step
  const every = Math.ceil(length / mostPoints)
  const kept = Object.entries(series).map(([name, values]) => [
    name,
    values.filter((_, at) => at % every === 0 || at === length - 1),
  ])
  return { seed, series: Object.fromEntries(kept) as { [name: string]: number[] } }
}
