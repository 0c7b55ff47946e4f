import { DefinitionError } from '@crewright/core'
import type { WorldView } from '../../contract/view.ts'
import { defineWorld } from '../../define-world.ts'
import { choice, integer, number } from '../../parameters/parameters.ts'
import { cooperations, opposite, paid, type Match, type Move, type Payoff, type Strategy } from './game.ts'
import { fields, strategies } from './strategies.ts'

/** One's part in the tournament. */
interface Player {
  readonly strategy: string
  /** Points of all its matches. */
  score: number
  /** How often it cooperated. */
  cooperated: number
}

/** What a strategy sees before a turn: its matches by their opponents' ids; undefined against whom it does not play. */
interface Seat {
  readonly strategy: string
  readonly matches: readonly (Match | undefined)[]
}

/**
 * The iterated prisoner's dilemma as a round robin between these strategies. Each agent is a strategy; in each step all pairs
 * play one turn at once. `prisonersDilemma` is the tournament of all ready ones.
 *
 * Parameters: `field` (which of them play), `turns` (a match's length, which some strategies know; the run ends with it), the payoffs `temptation`,
 * `reward`, `punishment`, `sucker`, `noise` (the chance that a move turns into its opposite).
 * Metrics: `cooperation`, the share of cooperative moves in the last turn, and by each strategy's name its points so far,
 * NaN of who does not play.
 *
 * Source: R. Axelrod, "Effective choice in the prisoner's dilemma" (1980). Names are those of Axelrod-Python
 * 4.13, and the tests hold 16 strategies to the matches that it played.
 *
 * @param entrants the strategies; at least two, each with a name of its own
 * @param fields smaller fields that can be chosen, by what they are called: the names of who plays
 * @throws DefinitionError for fewer, and for a name that comes twice
 * @example await simulate(tournamentOf(strategies.filter(({ name }) => name.startsWith('First'))), { seed: 1 })
 */
export const tournamentOf = (entrants: readonly Strategy[], fields: Fields = {}) => {
  const plays = new Map(entrants.map(({ name, play }) => [name, play]))
  if (entrants.length < 2 || plays.size < entrants.length)
    throw new DefinitionError({
      message: `a tournament of ${entrants.length} strategies with ${plays.size} names`,
      next: 'Give at least two, each with a name of its own.',
    })
  const metrics: Metrics = {
    cooperation: ({ state, step }) => cooperationAt(step - 1, state.moves),
    ...Object.fromEntries(entrants.map(({ name }): [string, Metric] => [name, ({ agents }) => pointsBy(name, agents)])),
  }
  return defineWorld({
    name: 'prisoners-dilemma',
    purpose: `A round robin of ${entrants.length} strategies of the iterated prisoner's dilemma: who is nice, who wins.`,
    parameters: {
      field: choice('all', ['all', ...Object.keys(fields)], { about: 'who plays' }),
      turns: integer(200, { min: 1, max: 1000, about: 'how long a match is; the run ends with it' }),
      temptation: number(5, { about: 'points of who defects alone' }),
      reward: number(3, { about: 'points of both who cooperate' }),
      punishment: number(1, { about: 'points of both who defect' }),
      sucker: number(0, { about: 'points of who cooperates alone' }),
      noise: number(0, { min: 0, max: 1, about: 'chance that a move turns into its opposite' }),
    },
    // Of each player, its moves against each other one: moves[player][opponent].
    state: ({ parameters: { field } }) => {
      const names = fields[field] ?? [...plays.keys()]
      return { names, moves: names.map(() => names.map(() => '')) }
    },
    agents: ({ state }): Player[] => state.names.map((strategy) => ({ strategy, score: 0, cooperated: 0 })),
    observe: ({ id, strategy }, { parameters, state }): Seat => ({
      strategy,
      matches: state.names.map((_, other) =>
        other === id
          ? undefined
          : {
              own: state.moves[id]?.[other] ?? '',
              theirs: state.moves[other]?.[id] ?? '',
              turns: parameters.turns,
              payoff: parameters,
            },
      ),
    }),
    decide: ({ strategy, matches }, { random }): readonly (Move | undefined)[] => {
      const play = plays.get(strategy)
      return matches.map((match) => (match === undefined ? undefined : play?.(match, random)))
    },
    act: (player, chosen, { state, parameters, random }) => {
      const moves = state.moves[player.id] ?? []
      for (const [other, move] of chosen.entries()) {
        if (move === undefined) continue
        const made = parameters.noise > 0 && random.chance(parameters.noise) ? opposite(move) : move
        moves[other] += made
        if (made === 'C') player.cooperated++
      }
    },
    schedule: 'simultaneous',
    afterStep: ({ agents, parameters, state, step }) => {
      for (const player of agents) player.score += pointsOf(player.id, step - 1, state.moves, parameters)
    },
    collect: metrics,
    stop: ({ parameters, step }) => step >= parameters.turns && `the matches of ${parameters.turns} turns are over`,
    steps: 1000,
    show: {
      label: ({ strategy }) => strategy,
      mark: ({ cooperated }, { agents, step }) =>
        2 * cooperated >= step * (agents.count - 1) ? 'mostly cooperates' : 'mostly defects',
    },
  })
}

type Moves = readonly (readonly string[])[]
type View = WorldView<unknown, { readonly moves: Moves }, Player>
type Metric = (world: View) => number
/** Their names are those of the entrants. */
interface Metrics {
  readonly [name: string]: Metric
}

/** Names of those who play, by what their field is called. */
interface Fields {
  readonly [field: string]: readonly string[]
}

const pointsBy = (name: string, agents: View['agents']): number => {
  for (const { strategy, score } of agents) if (strategy === name) return score
  return Number.NaN
}

const moveAt = (moves: string | undefined, turn: number): Move => (moves?.[turn] === 'C' ? 'C' : 'D')

/** What a player is paid in this turn, by all its opponents. */
const pointsOf = (id: number, turn: number, moves: Moves, payoff: Payoff): number => {
  let points = 0
  for (const [other, own] of (moves[id] ?? []).entries())
    if (own.length > turn) points += paid(payoff, moveAt(own, turn), moveAt(moves[other]?.[id], turn))
  return points
}

const cooperationAt = (turn: number, moves: Moves): number => {
  const made = moves
    .flat()
    .map((all) => all[turn] ?? '')
    .join('')
  return made === '' ? Number.NaN : cooperations(made) / made.length
}

/** The tournament of all ready strategies, or of a field of them: see `tournamentOf`. */
export const prisonersDilemma = tournamentOf(strategies, fields)
