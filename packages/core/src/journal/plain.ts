/** Deeper than this is taken for a mistake: no data that people write is. */
export const maxDepth = 500

/** Whether an object came from a literal, `JSON.parse` or `Object.create(null)`, of this realm or another. */
export const isPlain = (value: object): value is { readonly [key: string]: unknown } => {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === Object.prototype || prototype === null) return true
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype as object, 'isPrototypeOf')
}

/** Keys by which data reaches prototypes: never written, and refused when read. */
export const isPolluting = (key: string, part: unknown): boolean =>
  key === '__proto__' ||
  (key === 'constructor' && typeof part === 'object' && part !== null && Object.hasOwn(part, 'prototype'))
