import { cooperations, type Match, type Move, type Strategy } from '../game.ts'
import { firstTournament } from './first-tournament.ts'

/** Learns how the other answers, and does what should pay more. */
export const downing: Strategy = {
  name: 'FirstByDowning',
  rule: 'Defects twice, then does what pays more by how often the other cooperated after each of its own moves.',
  source: `L. Downing, "The prisoner's dilemma game as a problem-solving phenomenon" (1975); ${firstTournament}`,
  play,
}

/**
 * The other's first cooperation counts as an answer to a cooperation, and the shares begin as if one cooperation and two
 * defections had been answered: the pessimistic beginning, for which the report explains its bad place.
 */
function play({ own, theirs, payoff }: Match): Move {
  const turn = own.length
  if (turn < 2) return 'D'
  let afterC = theirs.startsWith('C') ? 1 : 0
  let afterD = 0
  for (let at = 1; at < turn; at++) {
    if (theirs[at] !== 'C') continue
    if (own[at - 1] === 'C') afterC++
    else afterD++
  }
  const cooperated = cooperations(own)
  const alpha = afterC / (cooperated + 1)
  const beta = afterD / Math.max(turn - cooperated, 2)
  const toCooperate = alpha * payoff.reward + (1 - alpha) * payoff.sucker
  const toDefect = beta * payoff.temptation + (1 - beta) * payoff.punishment
  if (toCooperate === toDefect) return own.endsWith('C') ? 'D' : 'C'
  return toCooperate > toDefect ? 'C' : 'D'
}
