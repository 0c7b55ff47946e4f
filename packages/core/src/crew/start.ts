import { nanoid } from 'nanoid'
import type { Run, RunOptions } from '../contract/crew.ts'
import type { Fact } from '../contract/event.ts'
import type { RunId } from '../contract/ids.ts'
import type { Json } from '../contract/json.ts'
import { toJson } from '../journal/to-json.ts'
import type { AnyCrew, AnyDefinition } from '../run/definition.ts'
import { messagesIn } from '../run/definition.ts'
import { memoryJournal } from '../stores/memory.ts'
import { checkBrief } from '../values/check-brief.ts'
import { validate } from '../values/validate.ts'
import { wrong } from './check-parts.ts'
import { checkRun } from './check-run.ts'
import { definitionHash } from './definition-hash.ts'
import { launch } from './launch.ts'
import { observer } from './observe.ts'
import { aloneCrew, nameOf, prepare } from './prepare.ts'
import { runHandle } from './run-handle.ts'
import { systemClock } from './system-clock.ts'

const alone = new WeakMap<AnyDefinition, AnyCrew>()

function crewOf(definition: AnyDefinition): AnyCrew {
  if (definition.kind === 'crew') return definition
  let crew = alone.get(definition)
  if (crew === undefined) alone.set(definition, (crew = aloneCrew(definition)))
  return crew
}

/** The goal as it is journaled. */
function goalOf(crew: AnyCrew, goal: unknown): { objective: string; input?: Json } {
  const { objective, input, use = [] } = checkBrief(goal, 'the goal')
  if (use.length > 0) throw wrong('the goal has a `use`, but no task was there before it', 'Leave it out.')
  const where = nameOf(crew)
  if (crew.takes === undefined) {
    if (input === undefined) return { objective }
    throw wrong(`${where} takes no input`, 'Leave `input` out, or define `takes` with the schema of what it takes.')
  }
  const checked = validate(crew.takes, input)
  if (checked instanceof Promise) {
    throw wrong(`\`takes\` of ${where} checks asynchronously`, 'Use a schema that checks at once.')
  }
  if (checked.ok) return { objective, input: toJson(checked.value, 'the input') }
  if (input === undefined) {
    throw wrong(`${where} takes an input, and the goal has none`, 'Give { objective, input } in place of a text.')
  }
  throw wrong(`the input does not fit what ${where} takes: ${checked.reason}`, 'Mend the `input` of this run.')
}

/**
 * Starts a run of a crew, or of a role alone. The defaults of a run are chosen here: clock, id and journal.
 *
 * @throws DefinitionError at once when the definition or the options cannot work; then no run was started.
 */
export function start(
  definition: object,
  goal: unknown,
  options: RunOptions & { readonly context?: unknown } = {},
): Run<unknown, unknown, never> {
  const crew = crewOf(definition as AnyDefinition)
  checkRun(options)
  const prepared = prepare(crew, options)
  const { objective, input } = goalOf(crew, goal)
  const clock = options.clock ?? systemClock
  const journal = options.journal ?? memoryJournal()
  const runId = (options.runId ?? nanoid()) as RunId
  const lead = crew.supervisor
  const model = typeof lead === 'function' ? null : ((lead.model ?? prepared.model)?.id ?? null)
  const opening: Fact = {
    type: 'run-started',
    crew: crew.name,
    definition: definitionHash(crew),
    objective,
    ...(input === undefined ? {} : { input }),
    history: (options.history ?? []).map(({ from, text }) => ({ from, text })),
    limits: prepared.given,
    model,
  }
  const { context, signal } = options
  const observe = observer(options)
  const launched = launch({ crew, prepared, clock, journal, runId, context, opening, observe })
  return runHandle(launched, { journal, runId, signal, messages: messagesIn(crew) })
}
