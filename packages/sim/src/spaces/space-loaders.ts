import type { Loaders } from '../state/saved.ts'
import { loadGrid } from './load-grid.ts'
import { loadNetwork } from './load-network.ts'

/** What makes the spaces in a saved state anew: give it to `decodeState`. */
export const spaceLoaders: Loaders = { grid: loadGrid, network: loadNetwork }
