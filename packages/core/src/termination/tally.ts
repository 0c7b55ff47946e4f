/** How often each thing, by its number, was seen, in different turns, since the last news. Plain data, bounded. */
export interface Tally {
  /** The number of the stretch between two pieces of news. */
  stretch: number
  readonly counts: Map<number, Count>
}

interface Count {
  stretch: number
  turn: number
  times: number
}

/** So many things are told apart; beyond that the one that came first is forgotten. */
const most = 256

export const newTally = (): Tally => ({ stretch: 0, counts: new Map() })

/**
 * Counts one more of `thing` and returns how often it came in this stretch; within one turn it counts once.
 *
 * @param news whether a thing never seen begins a new stretch
 */
export function tally(all: Tally, thing: number, turn: number, news: boolean): number {
  const count = all.counts.get(thing)
  if (count === undefined) {
    if (news) all.stretch += 1
    if (all.counts.size >= most) forgetFirst(all.counts)
    all.counts.set(thing, { stretch: all.stretch, turn, times: 1 })
    return 1
  }
  if (count.stretch !== all.stretch) {
    count.stretch = all.stretch
    count.times = 1
  } else if (count.turn !== turn) count.times += 1
  count.turn = turn
  return count.times
}

/** A map keeps the order of insertion. */
function forgetFirst(all: Map<number, Count>): void {
  const first = all.keys().next()
  if (first.done !== true) all.delete(first.value)
}
