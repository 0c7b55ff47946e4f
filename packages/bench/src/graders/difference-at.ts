/** How two values are held against each other. */
export interface DifferenceOptions {
  /** What is there and not wanted is no difference: fields of objects, not entries of lists. */
  readonly subset?: boolean
}

/**
 * Where two values of plain JSON first differ, as a path, or undefined when they are equal. The order of fields says nothing,
 * and a field that is undefined is none.
 *
 * @example
 * differenceAt({ a: [1, 2] }, { a: [1, 3] }) // a.1
 */
export function differenceAt(wanted: unknown, got: unknown, options: DifferenceOptions = {}): string | undefined {
  return differs(wanted, got, options.subset ?? false, [])?.join('.')
}

type Path = readonly string[]

function differs(wanted: unknown, got: unknown, subset: boolean, path: Path): Path | undefined {
  if (!isObject(wanted) || !isObject(got)) return wanted === got ? undefined : path
  const isList = Array.isArray(wanted)
  if (isList !== Array.isArray(got) || (isList && wanted['length'] !== got['length'])) return path
  const keys = isList || subset ? keysOf(wanted) : new Set([...keysOf(wanted), ...keysOf(got)])
  for (const key of keys) {
    const found = differs(wanted[key], got[key], subset, [...path, key])
    if (found !== undefined) return found
  }
  return undefined
}

type Fields = { readonly [key: string]: unknown }

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null

const keysOf = (fields: Fields): string[] => Object.keys(fields).filter((key) => fields[key] !== undefined)
