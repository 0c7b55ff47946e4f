import type { Crew } from '../contract/crew.ts'
import type { Model } from '../contract/model.ts'
import type { Tool } from '../contract/tool.ts'
import type { AnyCrew, AnyDefinition } from '../run/definition.ts'
import { messagesIn, rolesOf } from '../run/definition.ts'
import type { Instructions } from '../contract/role.ts'
import { wrong } from './check-parts.ts'
import { isCrew } from './crew-mark.ts'
import { defineCrew } from './define-crew.ts'
import { walkCrew } from './walk-crew.ts'

interface Merged {
  /** Each with whose it is, in words. */
  readonly tools: Map<string, { readonly tool: Tool; readonly owner: string }>
  readonly texts: Instructions<unknown>[]
}

function collect(definition: AnyDefinition, path: readonly string[], into: Merged): void {
  const of = definition.kind === 'role' ? 'the role' : 'the supervisor of'
  const owner = `${of} ${path.join('.')}`
  const add = (tools: readonly Tool[] = []): void => {
    for (const tool of tools) {
      const known = into.tools.get(tool.name)
      if (known === undefined) into.tools.set(tool.name, { tool, owner })
      else if (known.tool !== tool) {
        throw wrong(
          `${known.owner} and ${owner} have different tools called ${tool.name}, and the solo twin needs both`,
          'Give each its own name, or both the same tool: the twin is one agent.',
        )
      }
    }
  }
  if (definition.kind === 'role') {
    into.texts.push(definition.instructions)
    add(definition.tools)
    return
  }
  if (typeof definition.supervisor !== 'function') {
    into.texts.push(definition.supervisor.instructions ?? '')
    add(definition.supervisor.tools)
  }
  for (const [key, role] of Object.entries(rolesOf(definition))) collect(role, [...path, key], into)
}

/**
 * The solo twin of a crew: one agent with the union of the tools and the roles' instructions, verbatim, the same
 * limits, and what the crew takes and gives. What a benchmark holds the crew against.
 *
 * @param crew any crew, led by a model or by code. A function that leads is not in the twin: its roles are.
 * @returns a crew without roles, called `<name> (solo)`.
 * @throws DefinitionError when it is given something else than a crew, a crew that stands in itself, or one in which two
 *   different tools have the same name.
 * @example const outcome = await solo(crew).run('What does a crash lose?', { context })
 */
export function solo<R, Out, C, M, Takes, P extends string | undefined>(
  crew: Crew<R, Out, C, M, Takes, P>,
): Crew<{}, Out, C, M, Takes, P> {
  const whole = crew as unknown as AnyCrew
  if (!isCrew(whole)) {
    throw wrong(
      'solo() is given something that is no crew',
      'Give it what defineCrew returned; a role is solo already.',
    )
  }
  walkCrew(whole)
  const merged: Merged = { tools: new Map(), texts: [] }
  collect(whole, [whole.name], merged)
  const instructions = (given: { context: unknown }): string =>
    merged.texts.map((text) => (typeof text === 'string' ? text : text(given))).join('\n\n')
  const { name, purpose, takes, returns, limits, version } = whole
  const model = modelOf(whole)
  const messages = [...messagesIn(whole)]
  const given = { purpose, model, takes, returns, limits, version }
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  return defineCrew({
    ...present,
    name: `${name} (solo)`,
    messages,
    supervisor: {
      instructions: merged.texts.every((text) => typeof text === 'string')
        ? instructions({ context: undefined })
        : instructions,
      tools: [...merged.tools.values()].map(({ tool }) => tool),
    },
  }) as unknown as Crew<{}, Out, C, M, Takes, P>
}

/** The crew's model; else its supervisor's; else the first that a role has. */
function modelOf(definition: AnyDefinition): Model | undefined {
  if (definition.kind === 'role') return definition.model
  const { model, supervisor } = definition
  const own = model ?? (typeof supervisor === 'function' ? undefined : supervisor.model)
  if (own !== undefined) return own
  for (const role of Object.values(rolesOf(definition))) {
    const its = modelOf(role)
    if (its !== undefined) return its
  }
  return undefined
}
