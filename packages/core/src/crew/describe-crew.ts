import type { Crew } from '../contract/crew.ts'
import type { Limits } from '../contract/usage.ts'
import { fillLimits } from '../ledger/index.ts'
import type { AnyCrew } from '../run/definition.ts'
import { rolesOf } from '../run/definition.ts'
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
  /** What one run may use, defaults included; without `usd` when there is no ceiling on money. */
  readonly limits: Limits
  /** Hashes of all parts by path, as `run-started` keeps them: names, texts, schemas, effects, versions, but no models. */
  readonly definition: { readonly [part: string]: string }
}

/**
 * What a crew is made of, crews in the place of roles included: to show it, to hold it against another, to tell whether
 * it has changed.
 *
 * @throws DefinitionError for what is no crew, and for a crew that stands in itself
 * @example describeCrew(crew).tools // ['read_document', 'search_documents']
 */
export function describeCrew(crew: Crew<never, unknown> | Crew): CrewParts {
  if (!isCrew(crew)) {
    throw wrong('describeCrew() is given something that is no crew', 'Give it what defineCrew returned.')
  }
  const whole = crew as unknown as AnyCrew
  const tools = new Set<string>()
  const models = new Set<string>()
  const instructions: string[] = []
  let hidden = false
  walkCrew(whole, (definition) => {
    if (definition.model !== undefined) models.add(definition.model.id)
    const agent = definition.kind === 'role' ? definition : definition.supervisor
    if (typeof agent === 'function') return
    if (agent.model !== undefined) models.add(agent.model.id)
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
    models: [...models].sort(),
    limits: usd === null ? limits : { ...limits, usd },
    definition: definitionHash(whole),
  }
}
