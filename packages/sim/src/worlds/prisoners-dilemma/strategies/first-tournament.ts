/** Entrants of the first computer tournament, as its report describes them: those whose rule is short. */
import { cooperations, lastOf, type Match, type Move, type Strategy } from '../game.ts'

/** The report that describes all entrants. */
export const firstTournament =
  'R. Axelrod, "Effective choice in the prisoner\'s dilemma", Journal of Conflict Resolution 24 (1980)'

export const firstTournamentStrategies: readonly Strategy[] = [
  {
    name: 'FirstByAnonymous',
    rule: 'Cooperates with a chance that is itself drawn anew, from .3 to .7.',
    source: firstTournament,
    play: (_, random) => (random.chance(0.3 + 0.4 * random.next()) ? 'C' : 'D'),
  },
  {
    name: 'FirstByDavis',
    rule: 'Cooperates ten times, then until the other has defected once.',
    source: firstTournament,
    play: ({ theirs }) => (theirs.length >= 10 && theirs.includes('D') ? 'D' : 'C'),
  },
  {
    name: 'FirstByFeld',
    rule: 'Tit for tat that answers cooperation with a chance that falls from 1 to .5 at turn 200.',
    source: firstTournament,
    play: ({ theirs }, random) =>
      lastOf(theirs) === 'C' && random.chance(1 - Math.min(theirs.length, 200) / 400) ? 'C' : 'D',
  },
  {
    name: 'FirstByGrofman',
    rule: 'Cooperates, but after different moves only with a chance of 2/7.',
    source: firstTournament,
    play: ({ own, theirs }, random) => (lastOf(own) === lastOf(theirs) || random.chance(2 / 7) ? 'C' : 'D'),
  },
  {
    name: 'FirstByJoss',
    rule: 'Tit for tat that answers cooperation with cooperation nine times in ten.',
    source: firstTournament,
    play: ({ theirs }, random) => (theirs === '' || (lastOf(theirs) === 'C' && random.chance(0.9)) ? 'C' : 'D'),
  },
  {
    name: 'FirstByNydegger',
    rule: 'Tit for tat for three turns, then by a table of what happened in the last three.',
    source: firstTournament,
    play: nydegger,
  },
  {
    name: 'FirstByShubik',
    rule: 'Answers each defection that meets its cooperation with one defection more than the time before.',
    source: firstTournament,
    play: shubik,
  },
  {
    name: 'FirstByTullock',
    rule: 'Cooperates eleven times, then a tenth less than the other did in the last ten turns.',
    source: firstTournament,
    play: ({ theirs }, random) =>
      theirs.length < 11 || random.chance(cooperations(theirs.slice(-10)) / 10 - 0.1) ? 'C' : 'D',
  },
]

/** The sums at which Nydegger defects. */
const defectAt = new Set([1, 6, 7, 17, 22, 23, 26, 29, 30, 31, 33, 38, 39, 45, 49, 54, 55, 58, 61])

/** Their defection counts 2, one's own 1; the last turn weighs 16, the one before 4, the one before that 1. */
function nydegger({ own, theirs }: Match): Move {
  const turn = own.length
  if (turn === 2 && own.startsWith('C') && theirs === 'DC') return 'D'
  if (turn < 3) return lastOf(theirs)
  let sum = 0
  for (const [back, weight] of [1, 2, 3].map((back) => [back, 4 ** (3 - back)] as const))
    sum += weight * ((theirs[turn - back] === 'D' ? 2 : 0) + (own[turn - back] === 'D' ? 1 : 0))
  return defectAt.has(sum) ? 'D' : 'C'
}

function shubik({ own, theirs }: Match): Move {
  let length = 0
  let left = 0
  for (let turn = 0; turn < own.length; turn++) {
    if (left > 0) left--
    else if (own[turn] === 'C' && theirs[turn] === 'D') left = ++length
  }
  return left > 0 ? 'D' : 'C'
}
