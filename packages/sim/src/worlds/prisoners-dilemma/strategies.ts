import type { Strategy } from './game.ts'
import { downing } from './strategies/downing.ts'
import { firstTournamentStrategies } from './strategies/first-tournament.ts'
import { graaskamp } from './strategies/graaskamp.ts'
import { simpleStrategies } from './strategies/simple.ts'
import { steinAndRapoport } from './strategies/stein-and-rapoport.ts'
import { tidemanAndChieruzzi } from './strategies/tideman-and-chieruzzi.ts'

/** All strategies of the ready world. */
export const strategies: readonly Strategy[] = [
  ...simpleStrategies,
  ...firstTournamentStrategies,
  ...[downing, graaskamp, steinAndRapoport, tidemanAndChieruzzi],
]

/** Smaller fields. `axelrod-1980`: all 15 of the first tournament, with Grudger as J. Friedman's entry. */
export const fields = {
  four: ['Cooperator', 'TitForTat', 'Defector', 'Grudger'],
  'axelrod-1980': [
    ...['TitForTat', 'FirstByTidemanAndChieruzzi', 'FirstByNydegger', 'FirstByGrofman', 'FirstByShubik'],
    ...['FirstBySteinAndRapoport', 'Grudger', 'FirstByDavis', 'FirstByGraaskamp', 'FirstByDowning', 'FirstByFeld'],
    ...['FirstByJoss', 'FirstByTullock', 'FirstByAnonymous', 'Random'],
  ],
} as const
