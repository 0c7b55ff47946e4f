import { DefinitionError } from '@crewright/core'

const functions = ['agents', 'observe', 'act'] as const
const optionalFunctions = ['state', 'afterStep', 'stop'] as const
const others = ['name', 'purpose', 'parameters', 'action', 'decide', 'schedule', 'collect', 'steps', 'show'] as const
const known: readonly string[] = [...functions, ...optionalFunctions, ...others]

const words = ['sequential', 'shuffled', 'simultaneous', 'events']
const orders = ['drawn', 'simultaneous', 'probabilistic', 'poisson']

/**
 * Holds what `defineWorld` was given against what a world is made of: whoever writes one need not have a compiler.
 *
 * @throws DefinitionError that names the part, and what it may be
 */
export const checkWorld = (given: unknown): void => {
  if (!isObject(given))
    throw wrong('a world is defined by an object', 'Give { name, purpose, agents, observe, decide, act }.')
  const { name } = given
  if (typeof name !== 'string' || name === '')
    throw wrong('a world has no `name`', "Give it a short one, such as name: 'wealth'.")
  const refuse = (what: string, next: string): DefinitionError => wrong(`in the world ${name}, ${what}`, next)
  for (const key of Object.keys(given)) if (!known.includes(key)) throw unknownPart(key, name)
  if (typeof given['purpose'] !== 'string' || given['purpose'] === '')
    throw refuse('`purpose` is missing', 'Say in one sentence what it shows.')
  for (const part of functions)
    if (typeof given[part] !== 'function') throw refuse(`\`${part}\` is no function`, `Give a function as \`${part}\`.`)
  for (const part of optionalFunctions)
    if (given[part] !== undefined && typeof given[part] !== 'function')
      throw refuse(`\`${part}\` is no function`, `Give a function as \`${part}\`, or leave it out.`)
  if (!isDecide(given['decide']))
    throw refuse('`decide` is no rule', 'Give a function, a decider such as modelAgent({ … }), or { by, of }.')
  if (!isSchedule(given['schedule']))
    throw refuse(
      '`schedule` is none',
      `Give one of ${words.join(', ')}, or { order } with one of ${orders.join(', ')}.`,
    )
  const { collect = {}, steps = 1 } = given
  if (!isObject(collect) || Object.values(collect).some((one) => typeof one !== 'function'))
    throw refuse(
      '`collect` is no list of measurements',
      'Give an object of functions by name, each of which gives a number.',
    )
  if (Object.hasOwn(collect, 'step'))
    throw refuse('`collect` measures `step`', 'Choose another name: the series has the steps.')
  const late = Object.entries(functionsOf(given)).find(([, one]) => isAsync(one))
  if (late !== undefined)
    throw refuse(
      `\`${late[0]}\` is an async function`,
      'Let it answer at once: nobody waits for its promise. Who takes time to decide is a decider: modelAgent, askPerson.',
    )
  if (!Number.isSafeInteger(steps) || Number(steps) < 1)
    throw refuse(`\`steps\` is ${String(steps)}`, 'Give a whole number of at least 1.')
}

const isObject = (value: unknown): value is { readonly [name: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** All functions of a world, by what they are called. */
const functionsOf = (given: { readonly [name: string]: unknown }): { readonly [name: string]: unknown } => ({
  ...Object.fromEntries([...functions, ...optionalFunctions, 'decide'].map((part) => [part, given[part]])),
  ...prefixed('collect', given['collect']),
  ...prefixed('schedule', given['schedule']),
  ...prefixed('decide', given['decide']),
  ...(isObject(given['decide']) && prefixed('decide.of', given['decide']['of'])),
})

const prefixed = (prefix: string, of: unknown): { readonly [name: string]: unknown } =>
  isObject(of) && of['kind'] !== 'decider'
    ? Object.fromEntries(Object.entries(of).map(([name, value]) => [`${prefix}.${name}`, value]))
    : {}

const isAsync = (value: unknown): boolean =>
  typeof value === 'function' && ['AsyncFunction', 'AsyncGeneratorFunction'].includes(value.constructor.name)

const isDecide = (decide: unknown): boolean =>
  typeof decide === 'function' ||
  (isObject(decide) && (decide['kind'] === 'decider' || (typeof decide['by'] === 'function' && isObject(decide['of']))))

const isSchedule = (schedule: unknown): boolean =>
  schedule === undefined ||
  (typeof schedule === 'string' && words.includes(schedule)) ||
  (isObject(schedule) && typeof schedule['order'] === 'string' && orders.includes(schedule['order']))

const unknownPart = (key: string, world: string): DefinitionError => {
  const typed = key.toLowerCase()
  const meant = known.find((name) => name.toLowerCase().startsWith(typed) || typed.startsWith(name.toLowerCase()))
  const there = `There are: ${known.join(', ')}.`
  return wrong(
    `the world ${world} has no part \`${key}\``,
    meant === undefined ? there : `Did you mean \`${meant}\`? ${there}`,
  )
}

const wrong = (message: string, next: string): DefinitionError => new DefinitionError({ message, next })
