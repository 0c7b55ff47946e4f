import { checkOptions, shown, type Options } from '../values/check-options.ts'
import { checkModel, has, isText, wrong } from './check-parts.ts'

const runOptions = {
  known: ['context', 'signal', 'journal', 'limits', 'model', 'history', 'clock', 'runId', 'onEvent'],
  hints: {
    budget: 'Call it `limits`.',
    abortSignal: 'Call it `signal`.',
    store: 'Call it `journal`.',
    messages: 'Call it `history`: { from, text }[].',
    on: 'Call it `onEvent`.',
    onEvents: 'Call it `onEvent`.',
    observer: 'Call it `onEvent`.',
    input: 'Put it into the goal: { objective, input }.',
  },
}

/** A part of a run's options that must have these methods. */
function checkPort(options: Options, name: string, methods: readonly string[], next: string): void {
  const given = options[name]
  if (given === undefined || methods.every((method) => has(given, method))) return
  throw wrong(`\`${name}\` of this run is ${shown(given)}, which is no ${name}`, next)
}

/**
 * Holds a run's options against what can work; its limits are looked at beside the crew's.
 *
 * @throws DefinitionError with the first thing that cannot.
 */
export function checkRun(given: unknown): void {
  const options = checkOptions(given, runOptions, 'this run')
  checkModel(options.model, 'this run')
  checkPort(
    options,
    'journal',
    ['append', 'read'],
    'Give for example sqliteJournal({ path }) of @crewright/core/stores/sqlite.',
  )
  checkPort(options, 'signal', ['addEventListener'], 'Give the `signal` of an AbortController.')
  checkPort(options, 'clock', ['now', 'after'], 'Leave it out for the clock of the system.')
  const { history, runId, onEvent } = options
  if (onEvent !== undefined && typeof onEvent !== 'function')
    throw wrong(`\`onEvent\` of this run is ${shown(onEvent)}, not a function`, 'Give a function of one event.')
  if (runId !== undefined && !isText(runId))
    throw wrong(`\`runId\` of this run is ${shown(runId)}`, 'Give a text that is new in the journal.')
  if (history === undefined) return
  const next = "Give what was said, oldest first: { from: 'user' | 'assistant', text }[]."
  if (!Array.isArray(history)) throw wrong(`\`history\` of this run is ${shown(history)}, not a list`, next)
  for (const said of history as readonly ({ from?: unknown; text?: unknown } | null | undefined)[]) {
    if (typeof said?.text === 'string' && (said.from === 'user' || said.from === 'assistant')) continue
    throw wrong('`history` of this run holds what nobody said', next)
  }
}
