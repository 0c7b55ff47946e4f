import { defineRole, type Model } from '@crewright/core'
import { z } from 'zod'
import type { Decider, Turn } from '../../contract/decide.ts'
import { modelAgent } from '../../minds/model-agent.ts'
import type { Villager } from './villagers.ts'

/** A piece of news that one has heard and wants to tell on. */
export interface Heard {
  readonly id: string
  readonly text: string
}

/** All that a villager sees when he decides. */
export interface Sight {
  /** What he was told, and does not concern himself. */
  readonly heard: readonly Heard[]
  /** Whom he meets in this step. */
  readonly met: readonly Villager[]
}

/** Whom he tells what. */
export interface Telling {
  readonly told: { id: string; person: string }[]
}

const role = defineRole({
  purpose: 'gives each piece of news to the one person that it concerns',
  instructions: ({ context }: { context: Sight }) => `You meet some people, and have heard some news.
Give every piece of news in your input to the one person whom it concerns most.

## Persons

${context.met.map(({ name, about }) => `- ${name}: ${about}`).join('\n')}

Give back every piece of news once, with the id that it has, and use the names of the persons as they stand in the list.`,
  takes: z.object({ news: z.array(z.object({ id: z.string(), text: z.string() })) }),
  returns: z.object({
    told: z
      .array(
        z.object({
          id: z.string().describe('The id of the piece of news, as it was given.'),
          person: z.string().describe('The name of the person, one of the persons listed.'),
        }),
      )
      .describe('Every piece of news that was given, each exactly once.'),
  }),
})

/** Tells each piece to one of those met, drawn by chance. */
export const byChance = ({ heard, met }: Sight, { random }: Turn): Telling | undefined =>
  heard.length === 0 || met.length === 0
    ? undefined
    : { told: heard.map(({ id }) => ({ id, person: random.pick(met).name })) }

/**
 * A villager that asks a model whom to tell. One who has heard nothing is not asked; an answer that names nobody who was met,
 * or leaves a piece out, counts as none: then chance decides, as it does when the model fails.
 */
export const teller = (model: Model): Decider<Sight, Telling> => {
  const asked = modelAgent({
    role,
    model,
    context: (sight: Sight) => sight,
    brief: ({ heard }) => ({ objective: 'Give each piece of news to its person.', input: { news: [...heard] } }),
    fallback: byChance,
  })
  return {
    kind: 'decider',
    name: 'asks a model whom to tell',
    async decide(question) {
      const { heard, met } = question.observation
      if (heard.length === 0 || met.length === 0) return { action: undefined, by: 'rule' }
      const decided = await asked.decide(question)
      const why = decided.action === undefined ? undefined : wrong(decided.action, question.observation)
      return why === undefined ? decided : { action: byChance(question.observation, question), by: 'fallback', why }
    },
  }
}

/** What of an answer cannot be done, in a sentence. */
const wrong = ({ told }: Telling, { heard, met }: Sight): string | undefined => {
  const stranger = told.find(({ person }) => !met.some(({ name }) => name === person))
  if (stranger !== undefined) return `it named ${JSON.stringify(stranger.person)}, who was not met`
  const ids = new Set(told.map(({ id }) => id))
  const left = heard.find(({ id }) => !ids.has(id))
  return left === undefined ? undefined : `it left out the piece ${left.id}`
}
