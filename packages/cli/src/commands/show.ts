import type { Event, Journal, RunId, RunSummary } from '@crewright/core'
import { Command } from 'commander'
import { nearest } from '../input/nearest.ts'
import { MisuseError } from '../misuse-error.ts'
import { eventLines } from '../output/event-lines.ts'
import { printJson } from '../output/print.ts'
import { runJson } from '../output/run-json.ts'
import { runText } from '../output/run-text.ts'
import { writePage } from '../run-page/write-page.ts'
import { defaultStore, pathOfStore, readStore } from '../store.ts'
import { foldRun } from '../tasks/fold.ts'
import type { Terminal } from '../terminal/terminal.ts'

interface Flags {
  readonly store?: string
  readonly json?: true
  readonly events?: true
  /** A file; true when none is named. */
  readonly html?: string | true
}

/** `crew show <run>`: one run as a tree of tasks, with what each did and cost. */
export const showCommand = (terminal: Terminal): Command =>
  new Command('show')
    .description('Shows a run: its tasks with times, model calls, tokens and cost, their tool calls, and the messages.')
    .usage('<run> [options]')
    .argument('[run]', 'a run of `crew runs`, the first letters of its id, or `last`')
    .option('--store <file>', `the file that the run was kept in (default: ${defaultStore})`)
    .option('--events', 'show every fact of the run')
    .option('--json', 'print one JSON document')
    .option('--html [file]', 'write one HTML page with the timeline, every prompt and message (- prints it)')
    .addHelpText('after', examples)
    .action(async (given: string | undefined, { store: file, json, events: withEvents, html: asked }: Flags) => {
      // `crew show --html last` names the run, not a file.
      const misplaced = given === undefined && typeof asked === 'string'
      const name = (misplaced ? asked : given)?.trim()
      const html = misplaced ? true : asked
      if (name === undefined)
        throw new MisuseError(`The <run> is missing: \`${terminal.command} show --help\` shows what to write.`)
      if (name === '')
        throw new MisuseError(`The run is empty: name one of \`${terminal.command} runs\`, or write last.`)
      if (html !== undefined && json) throw new MisuseError('--html and --json are two forms of a run: ask for one.')
      const store = readStore(file, terminal.folder)
      if (store === undefined)
        throw new MisuseError(
          `There is no run in this folder yet: \`${terminal.command} run\` makes one, or name a store with --store.`,
        )
      try {
        const summary = pick(name, await store.journal.runs(), store.name, terminal.command)
        const events = await readAll(store.journal, summary.runId)
        if (html !== undefined)
          return await writePage(html, summary, events, terminal, pathOfStore(file, terminal.folder))
        const run = foldRun(events)
        if (json) return await printJson(terminal, { ...runJson(summary, run), ...(withEvents ? { events } : {}) })
        await terminal.write(withEvents ? eventLines(events, terminal) : runText(summary, run, terminal))
      } finally {
        await store.journal.close()
      }
    })

const examples = `
Examples:
  $ crew show last
  $ crew show V1StG --events
  $ crew show last --json | jq .totals
  $ crew show last --html run.html
`

const pick = (name: string, runs: readonly RunSummary[], store: string, command: string): RunSummary => {
  const [latest] = runs
  if (latest === undefined) throw new MisuseError(`No run is kept in ${store}: \`${command} run\` makes one.`)
  if (name.toLowerCase() === 'last') return latest
  const found = runs.filter(({ runId }) => runId.startsWith(name))
  const exact = found.find(({ runId }) => runId === name) ?? (found.length === 1 ? found[0] : undefined)
  if (exact !== undefined) return exact
  if (found.length > 1) throw new MisuseError(`${found.length} runs begin with ${name}: write more letters of the id.`)
  const near = nearest(
    name,
    runs.map(({ runId }) => runId),
  )
  const guess = near === undefined ? '' : `, perhaps you mean ${near}`
  throw new MisuseError(`There is no run ${name} in ${store}${guess}: \`${command} runs\` lists those there are.`)
}

/** A store may hand out a long run in parts. */
const readAll = async (journal: Journal, runId: RunId): Promise<readonly Event[]> =>
  (await journal.read(runId)) as readonly Event[]
