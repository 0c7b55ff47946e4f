/**
 * Whether an error is of this class, whichever copy of this package made it: one may have been imported, another required.
 */
export const isKind = (error: unknown, kind: abstract new (...given: never[]) => Error): boolean =>
  error instanceof kind || (error instanceof Error && error.name === kind.name)
