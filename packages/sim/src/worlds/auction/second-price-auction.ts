import { defineWorld } from '../../define-world.ts'
import { integer, number } from '../../parameters/parameters.ts'
import { clearSecondPrice } from './clearing.ts'

interface Bidder {
  /** Its bid as a share of its value. */
  readonly bids: number
  /** What winning this auction is worth to it. */
  value: number
  bid: number
  /** Values of what it won less what it paid, of all auctions. */
  surplus: number
}

/** What a bidder knows: its own value, and how it bids. */
interface Lot {
  readonly value: number
  readonly bids: number
}

/**
 * Second-price auctions with sealed bids, one a step: the highest bid wins and pays the second highest. Each bidder draws its
 * value for each auction, evenly from 0 to 1. To bid the value is best whatever the others do, so that who should win does; the
 * seller then gets (n − 1) / (n + 1) on average.
 *
 * Parameters: `bidders`, `liars` (how many of them bid another share of their value), `share` (that share).
 * Metrics: means of all auctions so far: `revenue`; `efficiency`, the share in which the highest value won; `truthfulSurplus`
 * and `liarSurplus`, what one bidder of that kind gains in an auction, NaN where there is none.
 *
 * Source: W. Vickrey, "Counterspeculation, auctions, and competitive sealed tenders" (1961).
 *
 * @example await simulate(secondPriceAuction, { seed: 1, steps: 1000, parameters: { bidders: 5 } })
 */
export const secondPriceAuction = defineWorld({
  name: 'second-price-auction',
  purpose:
    'The highest bid wins and pays the second highest: to bid what it is worth to you is best, whatever others do.',
  parameters: {
    bidders: integer(3, { min: 1, max: 10_000, about: 'how many bid' }),
    liars: integer(0, { min: 0, max: 10_000, about: 'how many of them do not bid their value; at most all' }),
    share: number(0.7, { min: 0, about: 'of its value, what a liar bids' }),
  },
  state: () => ({ auctions: 0, revenue: 0, efficient: 0 }),
  agents: ({ parameters: { bidders, liars, share }, random }): Bidder[] =>
    Array.from({ length: bidders }, (_, at) => ({
      ...{ bids: at < liars ? share : 1, value: random.next(), bid: 0, surplus: 0 },
    })),
  observe: ({ value, bids }): Lot => ({ value, bids }),
  decide: ({ value, bids }) => value * bids,
  act: (bidder, bid) => {
    bidder.bid = bid
  },
  schedule: 'simultaneous',
  afterStep: ({ agents, random, state }) => {
    const bidders = [...agents]
    const { winner, price } = clearSecondPrice(
      bidders.map(({ bid }) => bid),
      (n) => random.below(n),
    )
    const won = agents.at(winner)
    won.surplus += won.value - price
    state.auctions++
    state.revenue += price
    if (bidders.every(({ value }) => value <= won.value)) state.efficient++
    for (const bidder of bidders) bidder.value = random.next()
  },
  collect: {
    revenue: ({ state: { auctions, revenue } }) => revenue / auctions,
    efficiency: ({ state: { auctions, efficient } }) => efficient / auctions,
    truthfulSurplus: ({ agents, state }) =>
      surplus(
        Array.from(agents).filter(({ bids }) => bids === 1),
        state.auctions,
      ),
    liarSurplus: ({ agents, state }) =>
      surplus(
        Array.from(agents).filter(({ bids }) => bids !== 1),
        state.auctions,
      ),
  },
  steps: 1000,
  show: { mark: ({ bids }) => (bids === 1 ? 'truthful' : 'liar'), label: ({ bid }) => bid.toFixed(2) },
})

/** What one of these gained in an auction. */
const surplus = (bidders: readonly Readonly<Bidder>[], auctions: number): number =>
  bidders.reduce((sum, bidder) => sum + bidder.surplus, 0) / bidders.length / auctions
