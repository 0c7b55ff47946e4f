import { nanoid } from 'nanoid'
import type { Run, RunOptions } from '../contract/crew.ts'
import type { Fact } from '../contract/event.ts'
import type { RunId } from '../contract/ids.ts'
import type { Json } from '../contract/json.ts'
import { DefinitionError } from '../errors/definition-error.ts'
import { toJson } from '../journal/to-json.ts'
import type { AnyCrew, AnyDefinition } from '../run/definition.ts'
import { memoryJournal } from '../stores/memory.ts'
import { validate } from '../values/validate.ts'
import { definitionHash } from './definition-hash.ts'
import { launch } from './launch.ts'
import { aloneCrew, prepare } from './prepare.ts'
import { runHandle } from './run-handle.ts'
import { systemClock } from './system-clock.ts'

const wrong = (message: string, next: string): DefinitionError => new DefinitionError({ message, next })

const alone = new WeakMap<AnyDefinition, AnyCrew>()

function crewOf(definition: AnyDefinition): AnyCrew {
  if (definition.kind === 'crew') return definition
  let crew = alone.get(definition)
  if (crew === undefined) alone.set(definition, (crew = aloneCrew(definition)))
  return crew
}

/** The goal as it is journaled. */
function goalOf(crew: AnyCrew, goal: unknown): { objective: string; input?: Json } {
  const brief =
    typeof goal === 'string' ? { objective: goal } : (goal as { objective?: unknown; input?: unknown } | null)
  const objective: unknown = brief?.objective
  if (typeof objective !== 'string' || objective.trim() === '') {
    throw wrong('the goal is empty', 'Say what is to be done: a text, or { objective, input }.')
  }
  const input = (brief as { input?: unknown }).input
  if (crew.takes === undefined) {
    if (input === undefined) return { objective }
    throw wrong(`the crew ${crew.name} takes no input`, 'Leave `input` out, or give the crew a schema in `takes`.')
  }
  const checked = validate(crew.takes, input)
  if (checked instanceof Promise)
    throw wrong(`\`takes\` of ${crew.name} checks asynchronously`, 'Use a schema that checks at once.')
  if (!checked.ok)
    throw wrong(`the input does not fit what ${crew.name} takes: ${checked.reason}`, 'Mend the input of this run.')
  return { objective, input: toJson(checked.value, 'the input') }
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
  return runHandle(launch({ crew, prepared, clock, journal, runId, context, opening }), { journal, runId, signal })
}
