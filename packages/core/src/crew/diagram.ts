import type { AnyCrew } from '../run/definition.ts'
import { rolesOf } from '../run/definition.ts'
import { walkCrew } from './walk-crew.ts'

const escaped = (text: string): string => text.replaceAll('"', '#quot;')

function lines(crew: AnyCrew, id: string, indent: string): string[] {
  const lead = typeof crew.supervisor === 'function' ? 'code' : 'model'
  const own = typeof crew.supervisor === 'function' ? [] : (crew.supervisor.tools ?? [])
  const result = [`${indent}${id}["${escaped(crew.name)}<br/>supervisor (${lead})"]`]
  for (const tool of own) result.push(`${indent}${id} -.-> ${id}_${tool.name}(["${tool.name} (${tool.effect})"])`)
  for (const [key, role] of Object.entries(rolesOf(crew))) {
    const child = `${id}_${key}`
    if (role.kind === 'crew') {
      result.push(`${indent}subgraph ${child}_crew["${key}: ${escaped(role.purpose ?? '')}"]`)
      result.push(...lines(role, child, `${indent}  `))
      result.push(`${indent}end`)
    } else {
      result.push(`${indent}${child}["${key}<br/>${escaped(role.purpose)}"]`)
      for (const tool of role.tools ?? []) {
        result.push(`${indent}${child} -.-> ${child}_${tool.name}(["${tool.name} (${tool.effect})"])`)
      }
    }
    result.push(`${indent}${id} -->|delegates| ${child}`)
  }
  return result
}

/**
 * A crew as a Mermaid flow chart: supervisor, roles, tools with their effects.
 *
 * @throws DefinitionError for a crew that stands in itself
 */
export function diagram(crew: object): string {
  walkCrew(crew as AnyCrew)
  return ['flowchart TD', ...lines(crew as AnyCrew, 'crew', '  ')].join('\n')
}
