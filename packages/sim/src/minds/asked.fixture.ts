// One question to a decider, as the engine puts it.
import type { Json } from '@crewright/core'
import type { Asked, ModelGate } from '../contract/decide.ts'
import { TurnStream } from '../random/stream.ts'

export const askedOf = <Observation>(
  observation: Observation,
  more: Partial<Asked<Observation>> & { readonly broker: ModelGate },
): Asked<Observation> => {
  const { agent = 3, step = 7, turn = 0 } = more
  const random = new TurnStream(1)
  random.begin(step, agent, turn)
  const memory: Json | undefined = undefined
  return { agent, step, turn, time: step, random, observation, memory, signal: new AbortController().signal, ...more }
}

/** For a decider that asks no model. */
export const noModels: ModelGate = {
  through: () => {
    throw new Error('no model is expected to be asked')
  },
}
