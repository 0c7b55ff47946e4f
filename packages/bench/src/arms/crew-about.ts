import { describeCrew, type Crew, type Json } from '@crewright/core'
import type { ArmAbout } from '../contract/arm.ts'
import type { ArmOptions } from './stored-run.ts'

/** A crew as an arm tells of it; `extra` is what else makes the arm what it is. */
export function crewAbout(crew: Crew, options: ArmOptions, description?: string, extra?: Json): ArmAbout {
  const { model, limits, caches } = options
  const parts = describeCrew(crew, model === undefined ? {} : { model })
  return {
    kind: 'crew',
    description: description ?? `${parts.name}${parts.roles.length === 0 ? '' : `: ${parts.roles.join(', ')}`}`,
    tools: parts.tools,
    // Texts that functions make are not known: then none are told, for half of them would look like all.
    ...(parts.hidden ? {} : { briefs: parts.instructions }),
    models: parts.models,
    ...(parts.unpriced.length === 0 ? {} : { unpriced: parts.unpriced }),
    limits: { ...parts.limits, ...limits },
    version: {
      definition: parts.definition,
      ...(caches === 'defeated' ? { caches } : {}),
      ...(extra === undefined ? {} : { extra }),
    },
  }
}
