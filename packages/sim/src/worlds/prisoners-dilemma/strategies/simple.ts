/** Strategies that look at little, or at nothing. */
import { cooperations, lastOf, opposite, type Strategy } from '../game.ts'

const axelrod = 'R. Axelrod, "The evolution of cooperation" (1984)'
const li = 'J. Li, P. Hingston, G. Kendall, "Engineering design of strategies for winning IPD competitions" (2011)'

export const simpleStrategies: readonly Strategy[] = [
  { name: 'Cooperator', rule: 'Always cooperates.', source: axelrod, play: () => 'C' },
  { name: 'Defector', rule: 'Always defects.', source: axelrod, play: () => 'D' },
  {
    name: 'Alternator',
    rule: 'Cooperates and defects by turns.',
    source: axelrod,
    play: ({ own }) => (own.length % 2 === 0 ? 'C' : 'D'),
  },
  {
    name: 'Random',
    rule: 'Tosses a coin.',
    source: 'R. Axelrod, "Effective choice in the prisoner\'s dilemma" (1980)',
    play: (_, random) => (random.chance(0.5) ? 'C' : 'D'),
  },
  {
    name: 'TitForTat',
    rule: 'Cooperates, then does what the other did.',
    source: 'A. Rapoport, in R. Axelrod, "Effective choice in the prisoner\'s dilemma" (1980)',
    play: ({ theirs }) => lastOf(theirs),
  },
  {
    name: 'SuspiciousTitForTat',
    rule: 'Defects, then does what the other did.',
    source: li,
    play: ({ theirs }) => lastOf(theirs, 'D'),
  },
  {
    name: 'AntiTitForTat',
    rule: 'Cooperates, then does the opposite of what the other did.',
    source: 'C. Hilbe, M. Nowak, A. Traulsen, "Adaptive dynamics of extortion and compliance" (2013)',
    play: ({ theirs }) => opposite(lastOf(theirs, 'D')),
  },
  {
    name: 'Bully',
    rule: 'Defects, then does the opposite of what the other did.',
    source: 'J. Nachbar, "Evolution in the finitely repeated prisoner\'s dilemma" (1992)',
    play: ({ theirs }) => opposite(lastOf(theirs)),
  },
  {
    name: 'TitFor2Tats',
    rule: 'Defects only when the other defected twice in a row.',
    source: axelrod,
    play: ({ theirs }) => (theirs.endsWith('DD') ? 'D' : 'C'),
  },
  {
    name: 'Grudger',
    rule: 'Cooperates until the other defects, and never again.',
    source: 'J. Friedman, "A non-cooperative equilibrium for supergames" (1971)',
    play: ({ theirs }) => (theirs.includes('D') ? 'D' : 'C'),
  },
  {
    name: 'GoByMajority',
    rule: 'Cooperates as long as the other cooperated at least as often as not.',
    source: axelrod,
    play: ({ theirs }) => (2 * cooperations(theirs) >= theirs.length ? 'C' : 'D'),
  },
  {
    name: 'WinStayLoseShift',
    rule: 'Keeps its move when the other cooperated, and changes it when the other defected: Pavlov.',
    source: 'M. Nowak, K. Sigmund, "A strategy of win-stay, lose-shift that outperforms tit-for-tat" (1993)',
    play: ({ own, theirs }) => (lastOf(theirs) === 'C' ? lastOf(own) : opposite(lastOf(own))),
  },
  {
    name: 'GTFT',
    rule: 'Tit for tat that forgives a defection with the chance min(1 − (T−R)/(R−S), (R−P)/(T−P)).',
    source: 'M. Nowak, K. Sigmund, "Tit for tat in heterogeneous populations" (1992)',
    play: ({ theirs, payoff: { reward, punishment, sucker, temptation } }, random) => {
      const forgives = Math.min(
        1 - (temptation - reward) / (reward - sucker),
        (reward - punishment) / (temptation - punishment),
      )
      return lastOf(theirs) === 'C' || random.chance(forgives) ? 'C' : 'D'
    },
  },
]
