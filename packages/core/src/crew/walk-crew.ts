import type { AnyCrew, AnyDefinition } from '../run/definition.ts'
import { rolesOf } from '../run/definition.ts'
import { wrong } from './check-parts.ts'

type Visit = (definition: AnyDefinition, path: readonly string[]) => void

/**
 * Visits a crew and everything in it, each with the way to it: the crew's name, then the keys of roles.
 *
 * @throws DefinitionError for a crew that stands in itself, naming the way.
 */
export function walkCrew(crew: AnyCrew, visit: Visit = () => {}): void {
  walk(crew, [crew.name], [], visit)
}

function walk(definition: AnyDefinition, path: readonly string[], above: readonly AnyDefinition[], visit: Visit): void {
  if (above.includes(definition)) {
    throw wrong(`the crew ${path[0] ?? ''} contains itself: ${path.join(' → ')}`, 'Take the crew out of its own roles.')
  }
  visit(definition, path)
  if (definition.kind === 'role') return
  for (const [key, role] of Object.entries(rolesOf(definition)))
    walk(role, [...path, key], [...above, definition], visit)
}
