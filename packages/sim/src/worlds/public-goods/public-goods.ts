import { defineWorld } from '../../define-world.ts'
import { SimulationError } from '../../errors/simulation-error.ts'
import { integer, number } from '../../parameters/parameters.ts'

/** How one plays: gives all, gives nothing, or gives as the others did. */
type Kind = 'cooperator' | 'free rider' | 'conditional'

interface Member {
  readonly kind: Kind
  /** Of what the others gave on average, a conditional one gives this share. */
  readonly match: number
  /** In the last round. */
  gave: number
  /** In the last round: what it kept, and its share of the project. */
  earned: number
}

/** What a member knows: how it plays, and what the others gave. */
interface Round {
  readonly kind: Kind
  readonly match: number
  readonly endowment: number
  /** On average in the last round; undefined before the first. */
  readonly othersGave: number | undefined
}

/**
 * The public goods game: each round all members of a group get an endowment, and each gives some of it to a common project, of
 * which all get `return` times what was given. As return < 1 < return · members, nobody gains by giving and all gain when all
 * give. Cooperators give all, free riders nothing; conditional cooperators give all at first, then a share of what the others
 * gave on average: with some who match less than fully, or one free rider, what is given falls from round to round.
 *
 * Parameters: `members`, `endowment`, `return`, `freeRiders` and `conditional` (how many; the rest are cooperators), `match`
 * (the lowest share that a conditional one may match; each draws its own from there to 1).
 * Metrics: `gave` and `earned`, the means of the last round; `freeRiderEarned` and `othersEarned`, the means of free riders and
 * of everybody else, NaN where there are none and before the first round.
 *
 * Sources: E. Fehr, S. Gächter, "Cooperation and punishment in public goods experiments" (2000), for the game with 4 members,
 * 20 and .4; U. Fischbacher, S. Gächter, E. Fehr, "Are people conditionally cooperative?" (2001), for the conditional ones.
 *
 * @example await simulate(publicGoods, { steps: 1, parameters: { conditional: 0, freeRiders: 1 } })
 */
export const publicGoods = defineWorld({
  name: 'public-goods',
  purpose:
    'A common project of which all gain and to which nobody gains by giving: one free rider wears down the others.',
  parameters: {
    members: integer(4, { min: 2, max: 100_000, about: 'how many are in the group' }),
    endowment: number(20, { min: 0, about: 'what each gets in a round' }),
    return: number(0.4, { min: 0, about: 'what each gets of a unit given' }),
    freeRiders: integer(1, { min: 0, about: 'how many give nothing' }),
    conditional: integer(3, { min: 0, about: 'how many give as the others did; the rest give all' }),
    match: number(0.5, { min: 0, max: 1, about: 'lowest share of it that a conditional one may give' }),
  },
  agents: ({ parameters: { members, freeRiders, conditional, match }, random }): Member[] => {
    if (freeRiders + conditional > members)
      throw new SimulationError({
        message: `a group of ${members} with ${freeRiders} free riders and ${conditional} conditional cooperators`,
        step: 0,
        next: 'Give `members` at least as many as `freeRiders` and `conditional` together.',
      })
    return Array.from({ length: members }, (_, at) => ({
      kind: at < freeRiders ? 'free rider' : at < freeRiders + conditional ? 'conditional' : 'cooperator',
      ...{ match: match + (1 - match) * random.next(), gave: 0, earned: 0 },
    }))
  },
  state: () => ({ given: 0 }),
  observe: ({ kind, match, gave }, { agents, parameters: { endowment }, state, step }): Round => ({
    ...{ kind, match, endowment },
    othersGave: step <= 1 ? undefined : (state.given - gave) / (agents.count - 1),
  }),
  decide: ({ kind, match, endowment, othersGave }) =>
    kind === 'free rider' ? 0 : kind === 'cooperator' || othersGave === undefined ? endowment : match * othersGave,
  act: (member, gives, { parameters: { endowment } }) => {
    member.gave = Math.min(Math.max(gives, 0), endowment)
  },
  schedule: 'simultaneous',
  afterStep: ({ agents, parameters, state }) => {
    state.given = 0
    for (const { gave } of agents) state.given += gave
    for (const member of agents) member.earned = parameters.endowment - member.gave + parameters.return * state.given
  },
  collect: {
    gave: ({ agents, state, step }) => (step === 0 ? Number.NaN : state.given / agents.count),
    earned: (world) => earnedBy(world, () => true),
    freeRiderEarned: (world) => earnedBy(world, (kind) => kind === 'free rider'),
    othersEarned: (world) => earnedBy(world, (kind) => kind !== 'free rider'),
  },
  steps: 20,
  show: { mark: ({ kind }) => kind },
})

/** The mean of the last round of members of some kinds; NaN where there are none, and before the first round. */
const earnedBy = (
  { agents, step }: { readonly agents: Iterable<Readonly<Member>>; readonly step: number },
  counts: (kind: Kind) => boolean,
): number => {
  const counted = Array.from(agents).filter(({ kind }) => counts(kind))
  return step === 0 ? Number.NaN : counted.reduce((sum, { earned }) => sum + earned, 0) / counted.length
}
