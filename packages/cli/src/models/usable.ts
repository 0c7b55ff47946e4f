import type { Price } from '@crewright/core'
import { defaultModels, modelNamed, otherServer } from '@crewright/local'
import { sentence } from '../output/sentence.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { Probed } from './probe.ts'
import { probe } from './probe.ts'
import { anthropicServer, openaiServer, valueOf } from './servers.ts'
import { whenNoneIsNamed } from './when-none-is-named.ts'

type Env = Terminal['env']

/** Something that `--model` can name, and whether it works here. */
interface Usable {
  /** As `--model` takes it; `openai/<id>` where the id is the server's. */
  readonly name: string
  readonly usable: boolean
  readonly why: string
  /** The ids that its server lists. */
  readonly models?: readonly string[]
  /** In US dollars per million tokens; only where it is known. */
  readonly price?: Price
}

export interface WhatThereIs {
  readonly models: readonly Usable[]
  /** What is used when none is named; or why nothing is. */
  readonly chosen: { readonly id: string; readonly why: string } | { readonly error: string }
}

/** What this machine can use. Asks each server once, all at the same time, and none for longer than a few seconds. */
export const whatThereIs = async (env: Env): Promise<WhatThereIs> => {
  const ofAnthropic = valueOf(env, 'ANTHROPIC_API_KEY') === undefined ? undefined : probe(anthropicServer(env))
  const hasServer = otherServer(env) !== undefined || valueOf(env, 'OPENAI_API_KEY') !== undefined
  const ofOpenai = hasServer ? probe(openaiServer(env)) : undefined
  const [anthropic, openai, chosen] = await Promise.all([
    ofAnthropic,
    ofOpenai,
    chosenIn(env, ofOpenai === undefined ? undefined : () => ofOpenai),
  ])
  return { models: [embedded(env), anthropicModels(anthropic, env), openaiModels(openai, env)], chosen }
}

const embedded = (env: Env): Usable => {
  const why = 'runs in this process, quotes documents and calls no language model'
  return { name: 'extractive', usable: true, why, ...priceOf('extractive', env) }
}

const anthropicModels = (probed: Probed | undefined, env: Env): Usable => {
  const name = `anthropic/${defaultModels.anthropic}`
  if (probed === undefined) return { name, usable: false, why: 'ANTHROPIC_API_KEY is not set' }
  return asked(name, probed, 'ANTHROPIC_API_KEY is set', env)
}

const openaiModels = (probed: Probed | undefined, env: Env): Usable => {
  const name = otherServer(env) === undefined ? `openai/${defaultModels.openai}` : 'openai/<id>'
  if (probed === undefined) return { name, usable: false, why: 'OPENAI_API_KEY is not set' }
  const key = valueOf(env, 'OPENAI_API_KEY') === undefined ? 'no key is set' : 'OPENAI_API_KEY is set'
  return asked(name, probed, key, env)
}

const asked = (name: string, probed: Probed, key: string, env: Env): Usable =>
  probed.ok
    ? { name, usable: true, why: `${key}; ${probed.note}`, models: probed.models, ...priceOf(name, env) }
    : { name, usable: false, why: probed.why }

const priceOf = (name: string, env: Env): { readonly price?: Price } => {
  const { price } = modelNamed(name, { env })
  return price === undefined ? {} : { price }
}

const chosenIn = async (env: Env, ask?: () => Promise<Probed>): Promise<WhatThereIs['chosen']> => {
  try {
    const { model, why } = await whenNoneIsNamed(env, ask)
    return { id: model.id, why }
  } catch (error) {
    return { error: error instanceof Error ? sentence(error) : String(error) }
  }
}
