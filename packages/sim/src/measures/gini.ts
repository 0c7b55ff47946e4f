/**
 * How unequal values are: 0 when all are the same, near 1 when one has everything. Half the mean difference of two of them,
 * over their mean.
 *
 * Source: C. Gini, "Variabilità e mutabilità" (1912).
 *
 * @param values none of them below 0
 * @returns NaN when there are none, 0 when all are 0
 * @example collect: { gini: ({ agents }) => gini(agents.column('wealth')) }
 */
export const gini = (values: ArrayLike<number>): number => {
  const sorted = Float64Array.from(values).sort()
  let sum = 0
  let ranked = 0
  for (let at = 0; at < sorted.length; at++) {
    const value = sorted[at] as number
    sum += value
    ranked += (2 * (at + 1) - sorted.length - 1) * value
  }
  if (sorted.length === 0) return Number.NaN
  return sum === 0 ? 0 : ranked / (sorted.length * sum)
}
