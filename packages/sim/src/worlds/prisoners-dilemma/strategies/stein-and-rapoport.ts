import { lastOf, type Match, type Move, type Strategy } from '../game.ts'
import { firstTournament } from './first-tournament.ts'

/** Tit for tat that does not let chance exploit it. */
export const steinAndRapoport: Strategy = {
  name: 'FirstBySteinAndRapoport',
  rule: 'Cooperates four times, then tit for tat; every 15 turns sees whether the other plays by chance or by turns, and then defects; defects twice at the end.',
  source: firstTournament,
  play,
}

function play({ theirs, turns }: Match): Move {
  const turn = theirs.length
  if (turn < 4) return 'C'
  if (turns - turn <= 2) return 'D'
  return answersNobody(theirs.slice(0, turn - (turn % 15))) ? 'D' : lastOf(theirs)
}

/** Whether all four successions of two moves come equally often (χ² with three degrees of freedom, at 5 %), or only CD and DC. */
const answersNobody = (moves: string): boolean => {
  if (moves === '') return false
  if (!moves.includes('CC') && !moves.includes('DD')) return true
  const counts = { CC: 0, CD: 0, DC: 0, DD: 0 }
  for (let at = 1; at < moves.length; at++) counts[moves.slice(at - 1, at + 1) as keyof typeof counts]++
  const expected = (moves.length - 1) / 4
  const squares = Object.values(counts).map((count) => (count - expected) ** 2 / expected)
  return squares.reduce((sum, square) => sum + square, 0) < 7.815
}
