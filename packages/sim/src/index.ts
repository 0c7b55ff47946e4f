/** The public surface of `@crewright/sim`, written out by hand. */
export type { DefinedWorld, World, WorldView } from './contract/world.ts'
export { defineWorld } from './define-world.ts'
export { SimulationError, type SimulationPlace } from './errors/simulation-error.ts'
