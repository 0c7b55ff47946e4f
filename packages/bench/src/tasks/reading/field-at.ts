/**
 * The value at a dotted path: `answer.text` is the field `text` of the field `answer`, `options.0` the first of a list.
 * A field whose own name has dots in it, as columns of tables may have, comes first.
 *
 * @returns undefined when nothing stands there
 */
export function fieldAt(value: unknown, path: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  if (Object.hasOwn(value, path)) return (value as { readonly [name: string]: unknown })[path]
  for (let dot = path.indexOf('.'); dot !== -1; dot = path.indexOf('.', dot + 1)) {
    const head = path.slice(0, dot)
    if (!Object.hasOwn(value, head)) continue
    const found = fieldAt((value as { readonly [name: string]: unknown })[head], path.slice(dot + 1))
    if (found !== undefined) return found
  }
  return undefined
}
