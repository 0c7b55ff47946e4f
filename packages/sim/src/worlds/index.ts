/** The ready worlds: `@crewright/sim/worlds`. Each is loaded when it is used. */
import type { Model } from '@crewright/core'
import type { AnyWorld } from '../contract/world.ts'

export interface ReadyWorld {
  /** Set where agents are models: such a world is made for a given one. */
  readonly takesModel?: true
  load(given: { readonly model: Model | undefined }): Promise<AnyWorld>
}

/** By the name that each world has itself, in the order of the alphabet. */
export const readyWorlds: { readonly [name: string]: ReadyWorld } = {
  'prisoners-dilemma': {
    load: async () => (await import('./prisoners-dilemma/prisoners-dilemma.ts')).prisonersDilemma,
  },
}
