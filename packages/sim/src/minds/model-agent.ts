import { DefinitionError, type Brief, type Json, type Model, type Outcome, type Role } from '@crewright/core'
import type { Asked, Decided, Decider, GatedModel, Turn } from '../contract/decide.ts'
import { SimulationError } from '../errors/simulation-error.ts'
import { notesIn, withNotes, type NotesOptions } from './notes.ts'
import { withoutModel } from './without-model.ts'

interface Parts<Takes, Out, Observation> {
  /** What it asks its model: only what stands here, and the role's instructions, is known to it. */
  readonly brief: (observation: Observation, turn: Turn) => Brief<Takes>
  /** Default: the role's own. */
  readonly model?: Model
  /** What it does when its model fails, or the budget has ended; undefined does nothing. Without it, that ends the run. */
  readonly fallback?: (observation: NoInfer<Observation>, turn: Turn) => NoInfer<Out> | undefined
  /** Default: it remembers nothing. */
  readonly memory?: NotesOptions<NoInfer<Observation>, NoInfer<Out>>
  /**
   * Whether equal prompts have one answer, whoever asks and when: right for a model that always answers the same question
   * alike. Default false: each turn's question is asked for itself.
   */
  readonly shareAnswers?: boolean
  /** What reports call it. Default: the role's purpose. */
  readonly name?: string
}

/** What `modelAgent` takes: a role whose tools or instructions ask for a `context` needs that as well. */
export type ModelAgentParts<Takes, Out, C, Observation> = Parts<Takes, Out, Observation> & {
  /** Decides in this role, with its instructions, tools and memory; what it `returns` is the action. */
  readonly role: Role<Takes, Out, C>
} & (unknown extends C
    ? { readonly context?: (observation: Observation, turn: Turn) => C }
    : { readonly context: (observation: Observation, turn: Turn) => C })

const seeds = 2 ** 53

/**
 * An agent that is a model: each decision is one run of a role, with its tools, through the simulation's broker. It has
 * the limits of a run: ten minutes, in which it also waits for its turn at the broker.
 *
 * @param parts the `role`, whose result is the action, and its `brief`; `fallback`, `memory`, and what else stands there
 * @returns a decider for the `decide` of a world
 * @throws DefinitionError when neither the role nor `parts` has a model; the run ends with a SimulationError, which names
 *   agent and step and what the model said, when no action comes of a decision and there is no fallback
 * @example
 * const player = modelAgent({
 *   role: defineRole({ purpose: 'plays', instructions: 'Win.', model, returns: z.enum(['cooperate', 'defect']) }),
 *   brief: ({ last }: Seen) => `The other played ${last}.`,
 *   fallback: () => 'defect',
 *   memory: { keep: 5, note: ({ last }, action) => `${last} against my ${action}` },
 * })
 */
export const modelAgent = <Takes, const Out, C, Observation>(
  parts: ModelAgentParts<Takes, Out, C, Observation>,
): Decider<Observation, Out> => {
  const { role, brief, fallback, memory, shareAnswers = false, context, name = role.purpose } = parts
  const model = parts.model ?? (role as { readonly model?: Model }).model
  if (model === undefined)
    throw new DefinitionError({
      message: `the agent "${name}" has no model`,
      next: 'Give modelAgent or its role a `model`: extractive() or autoModel() of @crewright/local need no network and no key.',
    })
  if (memory !== undefined && !(Number.isSafeInteger(memory.keep) && memory.keep >= 1))
    throw new DefinitionError({
      message: `\`memory.keep\` of the agent "${name}" is ${String(memory.keep)}`,
      next: 'Give a whole number of at least 1, or leave `memory` out.',
    })
  const bare = withoutModel(role)
  const run = bare.run.bind(bare) as (brief: Brief<Takes>, options: object) => Promise<Outcome<Out, {}>>

  const decide = async (asked: Asked<Observation>): Promise<Omit<Decided<Out>, 'memory'>> => {
    const { observation, signal } = asked
    // Drawn in any case: whether answers are shared shifts no later draw.
    const seed = Math.floor(asked.random.next() * seeds)
    const gated = asked.broker.through(model, shareAnswers ? 0 : seed)
    const given = withNotes(brief(observation, asked), memory === undefined ? [] : notesIn(asked.memory))
    const outcome = await run(given, { model: gated.model, signal, context: context?.(observation, asked) })
    if (outcome.status === 'completed') return { action: outcome.output, by: gated.from() }
    signal.throwIfAborted()
    const failure = gated.failure()
    const mustEnd = failure instanceof SimulationError || failure instanceof DefinitionError
    const why = mustEnd ? failure.message : whyNot(outcome, failure)
    if (fallback === undefined || mustEnd) throw noAction(asked, why, outcome, gated)
    return { action: fallback(observation, asked), by: 'fallback', why }
  }

  return {
    kind: 'decider',
    name,
    async decide(asked) {
      const decided = await decide(asked)
      if (memory === undefined || decided.action === undefined) return decided
      const notes: Json = [...notesIn(asked.memory), memory.note(asked.observation, decided.action)].slice(-memory.keep)
      return { ...decided, memory: notes }
    },
  }
}

type Unfinished = Exclude<Outcome<unknown, {}>, { readonly status: 'completed' }>

/** Why a decision has no action, in words. */
const whyNot = (outcome: Unfinished, failure: Error | undefined): string => {
  switch (outcome.status) {
    case 'failed':
      return outcome.error.message
    case 'exhausted':
      return failure?.message ?? `limit ${outcome.limit} of one decision is reached`
    case 'stalled':
      return `it came no further: ${outcome.evidence.join('; ')}`
    case 'input-required':
      return `it asked a person: ${outcome.requests.map(({ question }) => question).join('; ')}`
    case 'canceled':
      return `it was canceled: ${outcome.reason}`
  }
}

const noAction = ({ agent, step }: Turn, why: string, outcome: Unfinished, gated: GatedModel): SimulationError => {
  const said = gated.said()
  const failure = gated.failure() ?? (outcome.status === 'failed' ? outcome.error : undefined)
  const words = said === undefined ? '' : `; its model said ${JSON.stringify(shorten(said))}`
  return new SimulationError({
    message: `agent ${agent} made no decision at step ${step}: ${why}${words}`,
    next:
      (failure as { readonly next?: string } | undefined)?.next ??
      'Give modelAgent a `fallback`: what the agent does when its model fails.',
    agent,
    step,
    cause: failure,
  })
}

const most = 300
const shorten = (text: string): string => (text.length <= most ? text : `${text.slice(0, most)}…`)
