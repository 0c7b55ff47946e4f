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
  life: { load: async () => (await import('./life/life.ts')).gameOfLife },
  'minority-game': { load: async () => (await import('./minority-game/minority-game.ts')).minorityGame },
  moran: { load: async () => (await import('./moran/moran.ts')).moran },
  'prisoners-dilemma': {
    load: async () => (await import('./prisoners-dilemma/prisoners-dilemma.ts')).prisonersDilemma,
  },
  'public-goods': { load: async () => (await import('./public-goods/public-goods.ts')).publicGoods },
  schelling: { load: async () => (await import('./schelling/schelling.ts')).schelling },
  'second-price-auction': { load: async () => (await import('./auction/second-price-auction.ts')).secondPriceAuction },
  sir: { load: async () => (await import('./sir/sir.ts')).sir },
  village: { takesModel: true, load: async ({ model }) => (await import('./village/village.ts')).village({ model }) },
  voter: { load: async () => (await import('./voter/voter.ts')).voter },
  wealth: { load: async () => (await import('./wealth/wealth.ts')).wealth },
}
