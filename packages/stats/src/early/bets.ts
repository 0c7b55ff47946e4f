/** So many bets stand side by side: enough for the closed form of right and wrong answers to be met exactly up to 511 of them. */
const bets = 256

/** Shares of the wealth that are staked on the second arm; under 0 on the first. In pairs, of which none is 0. */
export const stakes: readonly number[] = Array.from({ length: bets }, (_, at) =>
  Math.cos(((2 * at + 1) * Math.PI) / (2 * bets)),
)

/**
 * ln of the mean of wealths whose logarithms are given, and whether the second arm's bets hold more of it.
 *
 * A bet that stakes λ on a difference d from −1 to 1 multiplies its wealth by 1 + λd. Where the mean difference is 0 none gains
 * on average, whatever the distribution; so the chance that the mean wealth ever reaches 1/α is at most α (J. Ville, 1939). I.
 * Waudby-Smith, A. Ramdas, "Estimating means of bounded random variables by betting", JRSS B 86 (2024), arXiv 2010.09686. The
 * stakes are the nodes of Gauss and Chebyshev for the arcsine law, so that right and wrong answers give what `eValue` gives.
 */
export const wealthOf = (logs: Float64Array): { readonly log: number; readonly favoursSecond: boolean } => {
  let greatest = -Infinity
  for (const log of logs) if (log > greatest) greatest = log
  let [second, first] = [0, 0]
  for (const [at, log] of logs.entries()) {
    const wealth = Math.exp(log - greatest)
    if ((stakes[at] ?? 0) > 0) second += wealth
    else first += wealth
  }
  return { log: greatest + Math.log((first + second) / bets), favoursSecond: second > first }
}
