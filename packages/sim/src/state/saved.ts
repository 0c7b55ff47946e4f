/** Under this symbol a thing that is no plain value says how it is saved. One for all copies of this package. */
export const saved: unique symbol = Symbol.for('crewright.sim.saved')

/** A thing that may stand in a state although it is no plain value, such as a grid. */
export interface Saved {
  readonly [saved]: {
    /** Under which `decodeState` finds what loads it. */
    readonly kind: string
    /** All that it is made of, as a value that can be saved. The same thing gives the same value. */
    save(): unknown
  }
}

/** What makes saved things anew, by their kind. A loader is given what `save` gave, or what stands in a damaged file. */
export interface Loaders {
  readonly [kind: string]: (state: unknown) => unknown
}
