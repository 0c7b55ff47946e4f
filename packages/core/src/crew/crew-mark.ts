/** What marks a crew, whichever copy of this package made it. */
export const crewMark: unique symbol = Symbol.for('crewright.crew') as never

/** Whether `defineCrew` made this, of this copy of the package or another. */
export const isCrew = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (value as { [crewMark]?: unknown })[crewMark] === true
