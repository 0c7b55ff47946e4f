import type { Usage, UsageFact } from '@crewright/core'

/** What costs nothing. */
export const noUsage: Usage = Object.freeze({
  inputTokens: 0,
  cachedInputTokens: 0,
  outputTokens: 0,
  modelCalls: 0,
  toolCalls: 0,
  usd: 0,
  estimated: false,
})

/** The usage of several runs in all; what was not spent may be undefined. One whose price is not known makes the whole unknown: a sum of the rest would look like the truth. */
export function sumTotals(totals: readonly (Usage | undefined)[]): Usage {
  const sum = { ...noUsage } as { -readonly [K in keyof Usage]: Usage[K] }
  for (const one of totals) {
    if (one === undefined) continue
    sum.inputTokens += one.inputTokens
    sum.cachedInputTokens += one.cachedInputTokens
    sum.outputTokens += one.outputTokens
    sum.modelCalls += one.modelCalls
    sum.toolCalls += one.toolCalls
    sum.usd = sum.usd === null || one.usd === null ? null : addUsd(sum.usd, one.usd)
    sum.estimated ||= one.estimated
  }
  return sum
}

/** The usage of several runs, in all, by role and by model. */
export function sumUsage(usages: readonly UsageFact[]): UsageFact {
  const [only] = usages
  if (usages.length === 1 && only !== undefined) return only
  return {
    total: sumTotals(usages.map(({ total }) => total)),
    byRole: sumsByName(usages.map(({ byRole }) => byRole)),
    byModel: sumsByName(usages.map(({ byModel }) => byModel)),
  }
}

function sumsByName(records: readonly { readonly [name: string]: Usage }[]): Record<string, Usage> {
  const names = new Set(records.flatMap((record) => Object.keys(record)))
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      sumTotals(records.flatMap((record) => (Object.hasOwn(record, name) ? (record[name] ?? []) : []))),
    ]),
  )
}

const nanos = 1e9

/** Money is added in whole nano-dollars, as runs count it: three dimes are $0.3. */
export const addUsd = (one: number, other: number): number =>
  (Math.round(one * nanos) + Math.round(other * nanos)) / nanos
