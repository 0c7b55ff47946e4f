import { message, type Model } from '@crewright/core'
import { z } from 'zod'
import type { Decider } from '../../contract/decide.ts'
import { defineWorld } from '../../define-world.ts'
import { choice, integer } from '../../parameters/parameters.ts'
import { news, type Piece } from './news.ts'
import { byChance, teller, type Sight, type Telling } from './teller.ts'
import { villagers } from './villagers.ts'

/** A piece of news on its way from one villager to another. */
const word = message('word', z.object({ id: z.string(), text: z.string() }))

/**
 * A village in which news must find those whom they concern. In each step a villager meets some others, drawn by chance, and tells
 * each piece that he has just heard to one of them, whom he chooses; what concerns himself he keeps. So each piece wanders
 * from one to the next, and arrives sooner the better the choices are.
 *
 * The villagers are models: each sees the pieces that he has heard, and of those he meets the names and what they care for,
 * nothing else. `decides: chance` lets chance choose, and `sees: nothing` blanks all texts but the names: with either the
 * news arrive as late as by chance, so what the metric measures is what the model makes of what it reads.
 *
 * @param given.model any model; the embedded one of `@crewright/local` will do
 */
export const village = ({ model }: { readonly model: Model | undefined }) =>
  defineWorld({
    name: 'village',
    purpose: 'Villagers tell each other news, which must find those whom they concern.',
    parameters: {
      pieces: integer(24, { min: 1, max: news.length, about: 'how many pieces of news there are' }),
      meets: integer(5, { min: 1, max: villagers.length - 1, about: 'whom one meets in a step' }),
      decides: choice('model', ['model', 'chance'], { about: 'who chooses whom to tell' }),
      sees: choice('all', ['all', 'nothing'], { about: 'what is read before that' }),
    },
    state: ({ parameters, random }) => ({
      pieces: random.shuffled(news).slice(0, parameters.pieces),
      arrived: 0,
    }),
    agents: ({ parameters, random, state }) => {
      const first = villagers.map((): string[] => [])
      for (const at of state.pieces.keys()) random.pick(first).push(String(at))
      return villagers.map(({ name }, at) => ({
        name,
        decides: parameters.decides,
        knows: [] as string[],
        first: first[at] ?? [],
      }))
    },
    observe: ({ id, name, first }, world): Sight => {
      const { pieces } = world.state
      const told = world.step === 1 ? first : world.inbox(id, word).map(({ payload }) => payload.id)
      const others = villagers.filter((other) => other.name !== name)
      const blank = world.parameters.sees === 'nothing'
      return {
        heard: told
          .filter((piece) => pieceOf(pieces, piece).concerns !== name)
          .map((piece) => ({ id: piece, text: blank ? '…' : pieceOf(pieces, piece).text })),
        met: world.random
          .shuffled(others)
          .slice(0, world.parameters.meets)
          .map((met) => (blank ? { ...met, about: '…' } : met)),
      }
    },
    decide: { by: ({ decides }) => decides, of: { model: tellerOf(model), chance: byChance } },
    act: (agent, { told }, world) => {
      const { pieces } = world.state
      for (const { id, person } of told) {
        const receiver = villagers.findIndex(({ name }) => name === person)
        agent.knows.push(id)
        world.agents.at(receiver).knows.push(id)
        if (pieceOf(pieces, id).concerns === person) world.state.arrived += 1
        world.send(word, { id, text: pieceOf(pieces, id).text }, { to: receiver, delay: 1 })
      }
    },
    schedule: 'simultaneous',
    collect: {
      arrived: ({ state }) => state.arrived / state.pieces.length,
      known: ({ agents }) => [...agents].reduce((sum, { knows }) => sum + new Set(knows).size, 0) / agents.count,
    },
    stop: ({ state }) => state.arrived >= state.pieces.length && 'all news have arrived',
    steps: 10,
    show: { mark: ({ knows }) => (knows.length > 0 ? 'knows something' : 'knows nothing'), label: ({ name }) => name },
  })

const pieceOf = (pieces: readonly Piece[], id: string): Piece => pieces[Number(id)] ?? { text: '', concerns: '' }

/** Without a model the village runs by chance alone, and says so as soon as a model is asked for. */
const tellerOf = (model: Model | undefined): Decider<Sight, Telling> =>
  model === undefined
    ? {
        kind: 'decider',
        name: 'has no model',
        decide: async () => {
          throw new Error('the village has no model: give it one, or set decides=chance')
        },
      }
    : teller(model)
