/** Checks of what every adapter is told; each throws a DefinitionError with the first thing that cannot work. */
import { DefinitionError } from '../../errors/definition-error.ts'
import { shown } from '../../values/check-options.ts'

/** The id of a model, held against what can be sent. */
export function checkModelId(model: unknown, where: string): void {
  if (typeof model === 'string' && model.trim() !== '') return
  const next = 'Name the model as its provider does, for example gpt-5-mini.'
  throw new DefinitionError({ message: `${where} was given ${shown(model)} as the id of a model`, next })
}

/** A server's address, held against what can be called. Undefined passes: it is the SDK's to choose. */
export function checkBaseURL(baseURL: unknown, where: string): void {
  if (baseURL === undefined) return
  if (typeof baseURL !== 'string' || !/^https?:\/\//i.test(baseURL) || !URL.canParse(baseURL)) {
    refuse(
      `\`baseURL\` of ${where} is no address of a server`,
      'Give one with its protocol, for example http://localhost:11434/v1.',
    )
  }
  const { username, password, search, hash } = new URL(baseURL)
  if (username !== '' || password !== '') {
    refuse(`\`baseURL\` of ${where} holds a user or a password`, 'Send them in a header: `headers: { authorization }`.')
  }
  if (search !== '' || hash !== '') {
    refuse(
      `\`baseURL\` of ${where} has something behind its path`,
      'End it there: the paths of the API are put behind it.',
    )
  }
}

/** What a model says of itself, held against what can be counted. */
export function checkModelOptions(
  given: { readonly contextTokens?: unknown; readonly maxOutputTokens?: unknown; readonly structuredOutput?: unknown },
  where: string,
): void {
  const { contextTokens, maxOutputTokens, structuredOutput } = given
  for (const [name, value] of Object.entries({ contextTokens, maxOutputTokens })) {
    if (value === undefined || (Number.isInteger(value) && (value as number) > 0)) continue
    refuse(`\`${name}\` of ${where} is ${shown(value)}`, 'Give a whole number of tokens above 0, or leave it out.')
  }
  if (structuredOutput === undefined || structuredOutput === 'native' || structuredOutput === 'tool') return
  refuse(`\`structuredOutput\` of ${where} is ${shown(structuredOutput)}`, 'Use `native` or `tool`, or leave it out.')
}

function refuse(message: string, next: string): never {
  throw new DefinitionError({ message, next })
}
