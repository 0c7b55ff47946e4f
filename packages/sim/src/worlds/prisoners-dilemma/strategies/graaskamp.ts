import { lastOf, likeACoin, type Match, type Move, type Strategy } from '../game.ts'
import type { Random } from '../../../contract/random.ts'
import { firstTournament } from './first-tournament.ts'

/** Tests the other, and takes what it may get away with. */
export const graaskamp: Strategy = {
  name: 'FirstByGraaskamp',
  rule: 'Tit for tat with one defection at turn 51; from turn 57 defects against chance, copies who copies, and else defects every 5 to 15 turns.',
  source: firstTournament,
  play,
}

const tested = 56

function play({ own, theirs }: Match, random: Random): Move {
  const turn = own.length
  if (turn === 50) return 'D'
  if (turn < tested) return lastOf(theirs)
  const before = theirs.slice(0, tested)
  if (likeACoin(before)) return 'D'
  const mine = own.slice(0, tested)
  const copies = before.slice(1) === mine.slice(0, -1)
  if (copies || before === mine) return lastOf(theirs)
  // Each distance from 5 to 15 has the same chance: what is left of it when the shorter ones are over.
  const since = turn - Math.max(own.lastIndexOf('D'), tested - 1)
  return since >= 5 && random.chance(1 / Math.max(16 - since, 1)) ? 'D' : 'C'
}
