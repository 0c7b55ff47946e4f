import { Command, Option } from 'commander'
import { wholeNumber } from '../bench/option-values.ts'
import { amount, count, once } from '../input/amounts.ts'
import type { RunFlags, SweepFlags } from '../sim/sim-flags.ts'
import { comparedSides, seedList, setValue, varyValues } from '../sim/sim-values.ts'
import type { Terminal } from '../terminal/terminal.ts'

type Exit = (code: number) => void

/** `crew sim`: lists worlds, runs one, and sweeps over parameters and seeds. `exit` is told the code. */
export const simCommand = (terminal: Terminal, exit: Exit): Command =>
  new Command('sim')
    .description('Runs simulations: worlds of agents that are rules, models or replays.')
    .usage('<list | run | sweep> [options]')
    .helpCommand(false)
    .addCommand(listCommand(terminal))
    .addCommand(runCommand(terminal, exit))
    .addCommand(sweepCommand(terminal, exit))
    .addHelpText('after', examples)

const listCommand = (terminal: Terminal): Command =>
  new Command('list')
    .description('Lists the worlds that are ready to run, and what can be set.')
    .option('--json', 'print one JSON document')
    .action(async (flags: { readonly json?: true }) => {
      const { listWorlds } = await import('../sim/list-worlds.ts')
      await listWorlds(flags, terminal)
    })

const runCommand = (terminal: Terminal, exit: Exit): Command => {
  const command = new Command('run')
    .description('Runs a world: the same seed gives the same world.')
    .argument('<world>', worldHelp)
  add(command, '--seed <n>', 'fixes every draw (default: 1)', wholeNumber)
  addShared(command)
  add(command, '--checkpoint-every <n>', 'save the run in the folder of --out after each so many steps', count)
  add(
    command,
    '--resume <file>',
    'go on from a checkpoint; --set and --seed then hold for what comes after',
    once('--resume', ''),
  )
  add(command, '--hash-every <n>', 'give the hash of the state after each so many steps, too', count)
  add(
    command,
    '--record <file>',
    'write every answer of a model there; an existing file is continued',
    once('--record', ''),
  )
  add(command, '--replay <file>', 'answer all model calls from such a file: none is made', once('--replay', ''))
  add(command, '--out <folder>', 'write the result, the series as CSV and SVG, and a replay as HTML there')
  add(command, '--no-page', 'leave the replay out: quicker where agents are many')
  add(command, '--json', 'print the result as one JSON document and nothing else')
  return command.addHelpText('after', exits).action(async (world: string, flags: RunFlags) => {
    const { runWorld } = await import('../sim/run-world.ts')
    exit(await runWorld(world, flags, terminal))
  })
}

const sweepCommand = (terminal: Terminal, exit: Exit): Command => {
  const command = new Command('sweep')
    .description('Runs a world over parameters and seeds, on all cores; the same command goes on where it was stopped.')
    .argument('<world>', worldHelp)
  add(
    command,
    '--vary <name=values>',
    'values of a parameter: k=1,2,3, k=0..1:5 or k=0..1; may be given for each',
    varyValues,
  )
  add(command, '--kind <kind>', 'grid, random or latin-hypercube (default: grid)')
  add(command, '--samples <n>', 'how many combinations to draw, where it is no grid', count)
  add(
    command,
    '--seeds <n>',
    'seeds of each combination: 20 for 1 to 20, or a list such as 3,5,9 (default: 1)',
    seedList,
  )
  add(command, '--draw-seed <n>', 'fixes the combinations that are drawn (default: 1)', wholeNumber)
  add(command, '--workers <n>', 'threads (default: one for each core)', count)
  addShared(command)
  add(command, '--series', 'keep the values of all steps, not the last ones alone')
  add(
    command,
    '--compare <a:b>',
    'hold two conditions against each other: k=1:k=3; may be given for each',
    comparedSides,
  )
  add(command, '--out <folder>', 'keep each run there as it ends, and write tables and pictures')
  add(command, '--json', 'print the summary as one JSON document and nothing else')
  return command.addHelpText('after', exits).action(async (world: string, flags: SweepFlags) => {
    const { sweepWorld } = await import('../sim/sweep-world.ts')
    exit(await sweepWorld(world, flags, terminal))
  })
}

/** What a run and each run of a sweep may be told. */
const addShared = (command: Command): void => {
  add(command, '--set <name=value>', 'a parameter of the world; may be given for each', setValue)
  add(command, '--steps <n>', "how many (default: the world's)", count)
  add(command, '--check', 'detect Math.random, Date, and changes of the state where a rule may only look; slower')
  add(command, '--model <id>', 'the model of agents that are models (default: the one that this machine can use)')
  add(command, '--concurrency <n>', 'model calls at once (default: 8)', count)
  add(command, '--max-usd <n>', 'most US dollars that a run may spend', amount)
  add(command, '--max-tokens <n>', 'most tokens of a run', count)
  add(command, '--max-calls <n>', 'most requests to a model of a run', count)
}

const add = (
  command: Command,
  flags: string,
  description: string,
  parse?: (text: string, before: never) => unknown,
): void => {
  const option = new Option(flags, description)
  command.addOption(parse === undefined ? option : option.argParser(parse as (text: string) => unknown))
}

const worldHelp = 'a world of `crew sim list`, or a .ts, .js or .mjs file with one as its default export'

const examples = `
Examples:
  $ crew sim list
  $ crew sim run schelling --set density=0.8 --steps 200 --seed 7 --out town
  $ crew sim run my-world.ts --json
  $ crew sim sweep schelling --vary wanted=0.3,0.4,0.5 --seeds 20 --compare wanted=0.3:wanted=0.5 --out sweep
`

const exits = `
Exit codes:
  0 done · 1 the run, or some runs of the sweep, failed · 2 misuse, nothing was run
  4 a ceiling of spend was reached · 130 canceled, what is done is kept
`
