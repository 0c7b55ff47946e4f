import type { AnyDefinition } from '../run/definition.ts'

/** A copy with its methods and its mark, whichever copy of this package made it. */
export const changeDefinition = <D extends AnyDefinition>(definition: D, change: object): D =>
  Object.assign(Object.create(Object.getPrototypeOf(definition) as object) as object, definition, change) as D
