import type { Crew } from '../contract/crew.ts'
import type { Model } from '../contract/model.ts'
import type { Limits } from '../contract/usage.ts'
import { fillLimits } from '../ledger/index.ts'
import type { AnyCrew } from '../run/definition.ts'
import { rolesOf } from '../run/definition.ts'
import { changeDefinition } from './change-definition.ts'
import { wrong } from './check-parts.ts'
import { isCrew } from './crew-mark.ts'
import { definitionHash } from './definition-hash.ts'
import { walkCrew } from './walk-crew.ts'

/** What a crew is made of, as plain data. */
export interface CrewParts {
  readonly name: string
  readonly purpose?: string
  readonly version?: string
  /** Who leads: a model or a function. */
  readonly lead: 'model' | 'code'
  /** The names of its own roles, in their order. */
  readonly roles: readonly string[]
  /** The names of all tools in it, sorted, each once. */
  readonly tools: readonly string[]
  /** All instructions that are texts and not empty, from the supervisor on down. */
  readonly instructions: readonly string[]
  /** Whether some instructions are functions, which no text shows. */
  readonly hidden: boolean
  /** The ids of all models in it, sorted, each once. */
  readonly models: readonly string[]
  /** Those of them whose price is not known. */
  readonly unpriced: readonly string[]
  /** What one run may use, defaults included; without `usd` when there is no ceiling on money. */
  readonly limits: Limits
  /** Hashes of all parts by path, as `run-started` keeps them: names, texts, schemas, effects, versions, but no models. */
  readonly definition: { readonly [part: string]: string }
}

/**
 * What a crew is made of, crews in the place of roles included: to show it, to hold it against another, to tell whether
 * it has changed.
 *
 * @param options `model`: stands in the place of the crew's own, as it would in a run's options
 * @throws DefinitionError for what is no crew, and for a crew that stands in itself
 * @example describeCrew(crew).tools // ['read_document', 'search_documents']
 */
export function describeCrew(
  crew: Crew<never, unknown, never, never, never> | Crew,
  { model }: { readonly model?: Model } = {},
): CrewParts {
  if (!isCrew(crew)) {
    throw wrong('describeCrew() is given something that is no crew', 'Give it what defineCrew returned.')
  }
  const given = crew as unknown as AnyCrew
  const whole = model === undefined ? given : changeDefinition(given, { model })
  const tools = new Set<string>()
  const models = new Map<string, Model>()
  const instructions: string[] = []
  let hidden = false
  walkCrew(whole, (definition) => {
    if (definition.model !== undefined) models.set(definition.model.id, definition.model)
    const agent = definition.kind === 'role' ? definition : definition.supervisor
    if (typeof agent === 'function') return
    if (agent.model !== undefined) models.set(agent.model.id, agent.model)
    for (const { name } of agent.tools ?? []) tools.add(name)
    if (typeof agent.instructions === 'function') hidden = true
    else if (agent.instructions !== undefined && agent.instructions.trim() !== '') instructions.push(agent.instructions)
  })
  const { name, purpose, version, supervisor } = whole
  const { usd, ...limits } = fillLimits(whole.limits ?? {})
  return {
    name,
    ...(purpose === undefined ? {} : { purpose }),
    ...(version === undefined ? {} : { version }),
    lead: typeof supervisor === 'function' ? 'code' : 'model',
    roles: Object.keys(rolesOf(whole)),
    tools: [...tools].sort(),
    instructions,
    hidden,
    models: [...models.keys()].sort(),
    unpriced: [...models].flatMap(([id, { price }]) => (price === undefined ? [id] : [])).sort(),
    limits: usd === null ? limits : { ...limits, usd },
    definition: definitionHash(given),
  }
}
