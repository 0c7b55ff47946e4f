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
  'el-farol': { load: async () => (await import('./el-farol/el-farol.ts')).elFarol },
  'minority-game': { load: async () => (await import('./minority-game/minority-game.ts')).minorityGame },
  'prisoners-dilemma': {
    load: async () => (await import('./prisoners-dilemma/prisoners-dilemma.ts')).prisonersDilemma,
  },
  'public-goods': { load: async () => (await import('./public-goods/public-goods.ts')).publicGoods },
  'second-price-auction': { load: async () => (await import('./auction/second-price-auction.ts')).secondPriceAuction },
}
