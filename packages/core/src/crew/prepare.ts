import type { RunOptions } from '../contract/crew.ts'
import type { Model } from '../contract/model.ts'
import type { Limits } from '../contract/usage.ts'
import type { FilledLimits } from '../ledger/index.ts'
import { checkLimits, fillLimits, rateOf } from '../ledger/index.ts'
import type { AnyCrew, AnyDefinition, AnyRole } from '../run/definition.ts'
import { messagesIn, rolesOf } from '../run/definition.ts'
import { jsonSchemaOf } from '../values/json-schema.ts'
import { wrong } from './check-parts.ts'
import { walkCrew } from './walk-crew.ts'

/** A crew that runs one role alone. */
export function aloneCrew(role: AnyRole): AnyCrew {
  const { purpose, instructions, tools, model, memory, takes, returns } = role
  const given = Object.fromEntries(Object.entries({ model, takes, returns }).filter(([, value]) => value !== undefined))
  const lead = Object.fromEntries(Object.entries({ tools, memory }).filter(([, value]) => value !== undefined))
  return { kind: 'crew', name: 'role', purpose, ...given, supervisor: { instructions, ...lead }, alone: role }
}

/** A crew as an error names it; a role that runs alone is one to the runtime only. */
export const nameOf = (crew: AnyCrew): string => (crew.alone === undefined ? `the crew ${crew.name}` : 'the role')

const choices =
  'Give the crew, the role or the run a `model`: extractive() or autoModel() of @crewright/local need no network and no key.'

/** A model that a crew would use. */
interface ModelInUse {
  readonly where: string
  readonly model: Model
  /** The crew in the place of a role whose own limit of money binds it, if one does. */
  readonly within: AnyCrew | undefined
}

/** The models that a crew would use, each with where it stands; a missing one is an error. */
function modelsOf(crew: AnyCrew, given: Model | undefined): ModelInUse[] {
  const found: ModelInUse[] = []
  const look = (
    definition: AnyDefinition,
    inherited: Model | undefined,
    path: string,
    above: AnyCrew | undefined,
  ): void => {
    const bound = definition.kind === 'crew' && definition !== crew && definition.limits?.usd !== undefined
    const within = bound ? definition : above
    const note = (model: Model | undefined, where: string): void => {
      if (model === undefined) throw wrong(`${where} has no model`, choices)
      found.push({ where, model, within })
    }
    if (definition.kind === 'role') {
      note(definition.model ?? inherited, `the role ${path}`)
      return
    }
    const own = definition === crew ? (given ?? definition.model) : (definition.model ?? inherited)
    if (typeof definition.supervisor !== 'function')
      note(
        definition.supervisor.model ?? own,
        definition.alone === undefined ? `the supervisor of the crew ${path}` : 'the role',
      )
    for (const [key, role] of Object.entries(rolesOf(definition))) look(role, own, `${path}.${key}`, within)
  }
  look(crew, undefined, crew.name, undefined)
  return found
}

/** Each price is one, and no limit of money stands over a model whose price is not known. */
function checkPrices(crew: AnyCrew, limits: Limits, models: readonly ModelInUse[]): void {
  for (const { where, model, within } of models) {
    if (model.price !== undefined) rateOf(model.price, `the price of ${model.id} (${where})`)
    const usd = within === undefined ? limits.usd : within.limits?.usd
    if (usd === undefined || model.price !== undefined) continue
    throw wrong(
      `${nameOf(within ?? crew)} has a limit of ${usd} usd, but the price of ${model.id} (${where}) is not known`,
      'Give the model a `price` { input, output } in dollars per million tokens, or leave `usd` out.',
    )
  }
}

/** The limits of this run: the crew's, narrowed by the run's own. */
function narrowed(crew: AnyCrew, given: Limits | undefined): Limits {
  const own = crew.limits ?? {}
  if (given === undefined) return own
  checkLimits(given, 'this run')
  const filled = fillLimits(own)
  const narrower = Object.entries(given).filter(([, value]) => value !== undefined) as [keyof Limits, number][]
  for (const [name, value] of narrower) {
    const most = filled[name]
    if (most !== null && most !== undefined && value > most) {
      throw wrong(
        `the limit ${name} of this run is ${value}, wider than ${crew.alone === undefined ? "the crew's" : 'the default of'} ${most}`,
        crew.alone === undefined
          ? `Raise limits.${name} in the definition of ${crew.name}, or ask for ${most} at most.`
          : `Ask for ${most} at most, or put the role into a crew with wider limits.`,
      )
    }
  }
  return { ...own, ...Object.fromEntries(narrower) }
}

/** Whoever watches a run tells its messages apart by their names. */
function checkMessages(crew: AnyCrew): void {
  const names = new Set<string>()
  for (const { name } of messagesIn(crew)) {
    if (names.has(name)) throw wrong(`two messages of ${crew.name} are called ${name}`, 'Give each its own name.')
    names.add(name)
  }
}

/** Every schema as JSON Schema, made here first: an error names the place where the schema stands. */
function checkSchemas(crew: AnyCrew): void {
  walkCrew(crew, (definition, path) => {
    const where = definition === crew ? nameOf(crew) : `the role ${path.join('.')}`
    const { takes, returns } = definition
    if (takes !== undefined) jsonSchemaOf(takes, `${where} (\`takes\`)`)
    if (returns !== undefined) jsonSchemaOf(returns, `${where} (\`returns\`)`)
    const lead = definition.kind === 'role' ? definition : definition.supervisor
    for (const { name, input } of typeof lead === 'function' ? [] : (lead.tools ?? [])) {
      if (jsonSchemaOf(input, `the tool ${name}`).type === 'object') continue
      throw wrong(
        `\`input\` of the tool ${name} is no object`,
        'Wrap it: z.object({ value: … }); models write objects.',
      )
    }
  })
}

/** What a run needs of its definition, once it is known that it can work. */
export interface Prepared {
  readonly limits: FilledLimits
  readonly given: Limits
  readonly model: Model | undefined
}

const known = new WeakMap<AnyCrew, readonly ModelInUse[]>()

/**
 * Looks a crew over before anything starts.
 *
 * @throws DefinitionError for a cycle, a missing model, a wider limit, a `usd` limit over an unpriced model.
 */
export function prepare(crew: AnyCrew, options: Pick<RunOptions, 'limits' | 'model'>): Prepared {
  let models = options.model === undefined ? known.get(crew) : undefined
  if (models === undefined) {
    // First: it finds out whether the crew contains itself.
    checkSchemas(crew)
    checkMessages(crew)
    models = modelsOf(crew, options.model)
    if (options.model === undefined) known.set(crew, models)
  }
  const given = narrowed(crew, options.limits)
  checkPrices(crew, given, models)
  return { limits: fillLimits(given), given, model: options.model ?? crew.model }
}
