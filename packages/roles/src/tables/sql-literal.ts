/** A value as SQL reads it. Text can hold whatever it wants: it stays text. */
export function literal(value: string | number): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'null'
  return `'${value.replaceAll('\0', '').replaceAll("'", "''")}'`
}

/** What `like` takes for a text with these parts in it, in this order; '' at an end stands for that anything is there. */
export function likePattern(parts: readonly string[]): string {
  return `${literal(parts.map((part) => part.replace(/[\\%_]/g, '\\$&')).join('%'))} escape '\\'`
}
