import type { Random } from '../../contract/random.ts'

/** To cooperate or to defect. */
export type Move = 'C' | 'D'

/** What one is paid for a turn, by who defected. */
export interface Payoff {
  /** Both cooperate: R. */
  readonly reward: number
  /** Both defect: P. */
  readonly punishment: number
  /** One cooperates alone: S. */
  readonly sucker: number
  /** One defects alone: T. */
  readonly temptation: number
}

/** A match as one of the two sees it before a turn. */
export interface Match {
  /** One's own moves so far, such as `CCD`. */
  readonly own: string
  readonly theirs: string
  /** How long the match is. */
  readonly turns: number
  readonly payoff: Payoff
}

/** A way to play: from the match so far, and chance, to the next move. */
export interface Strategy {
  /** As in Axelrod-Python, so that results can be compared. */
  readonly name: string
  /** The rule in a sentence. */
  readonly rule: string
  /** Where it was published. */
  readonly source: string
  readonly play: (match: Match, random: Random) => Move
}

export const opposite = (move: Move): Move => (move === 'C' ? 'D' : 'C')

/** Their last move; `first` when there was none. */
export const lastOf = (moves: string, first: Move = 'C'): Move =>
  moves === '' ? first : moves.endsWith('D') ? 'D' : 'C'

/** How often one cooperated. */
export const cooperations = (moves: string): number => {
  let count = 0
  for (let at = 0; at < moves.length; at++) if (moves[at] === 'C') count++
  return count
}

/** Whether this many moves of each kind may well come from a fair coin: χ² with one degree of freedom, at 5 %. */
export const likeACoin = (moves: string): boolean => {
  const difference = 2 * cooperations(moves) - moves.length
  return moves.length > 0 && difference ** 2 / moves.length < 3.841
}

/** What a player is paid who makes the first of these moves against the second. */
export const paid = ({ reward, punishment, sucker, temptation }: Payoff, own: Move, theirs: Move): number =>
  own === 'C' ? (theirs === 'C' ? reward : sucker) : theirs === 'C' ? temptation : punishment
