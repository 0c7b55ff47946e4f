/** Who won a sealed auction, and what is paid. */
export interface Cleared {
  /** The winner's place; -1: nobody bid. */
  readonly winner: number
  readonly price: number
}

/**
 * Clears a second-price auction: the highest bid wins, and pays the second highest.
 *
 * Source: W. Vickrey, "Counterspeculation, auctions, and competitive sealed tenders" (1961).
 *
 * @param bids one for each bidder, of 0 or more
 * @param among picks a place among those with the highest bid, 0 to n − 1; asked only when there are several
 * @returns the winner and the price: 0 when there is one bidder
 * @example clearSecondPrice([3, 5, 4], () => 0) // { winner: 1, price: 4 }
 */
export const clearSecondPrice = (bids: readonly number[], among: (n: number) => number): Cleared => {
  const highest = Math.max(...bids)
  const winners = [...bids.keys()].filter((bidder) => bids[bidder] === highest)
  if (winners.length === 0) return { winner: -1, price: 0 }
  const winner = winners[winners.length === 1 ? 0 : among(winners.length)] ?? -1
  return { winner, price: Math.max(0, ...bids.filter((_, bidder) => bidder !== winner)) }
}
