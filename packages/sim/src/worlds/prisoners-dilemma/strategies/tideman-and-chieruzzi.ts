import { paid, type Match, type Move, type Strategy } from '../game.ts'
import { firstTournament } from './first-tournament.ts'

/** Punishes each run of defections longer than the one before, and lets a loser begin anew. */
export const tidemanAndChieruzzi: Strategy = {
  name: 'FirstByTidemanAndChieruzzi',
  rule: 'Answers each defection with one more than the last time, gives who falls behind a fresh start, defects twice at the end.',
  source: firstTournament,
  play,
}

function play({ own, theirs, turns, payoff }: Match): Move {
  const now = own.length
  if (turns - now <= 2) return 'D'
  let length = 0
  let left = 0
  let ahead = 0
  let defections = 0
  let freshAt = 0
  let move: Move = 'C'
  for (let turn = 1; turn <= now; turn++) {
    const mine = own[turn - 1] === 'D' ? 'D' : 'C'
    const other = theirs[turn - 1] === 'D' ? 'D' : 'C'
    ahead += paid(payoff, mine, other) - paid(payoff, other, mine)
    if (other === 'D') defections++
    if (freshAt > 0 && turn === freshAt + 1) {
      move = 'C'
    } else if (
      ahead >= 10 &&
      other === 'C' &&
      (freshAt === 0 || turn - freshAt >= 20) &&
      turns - turn >= 10 &&
      Math.abs(defections - turn / 2) >= (3 * Math.sqrt(turn)) / 2
    ) {
      freshAt = turn
      length = left = 0
      move = 'C'
    } else if (left > 0) {
      left--
      move = 'D'
    } else if (other === 'D') {
      left = length++
      move = 'D'
    } else move = 'C'
  }
  return move
}
