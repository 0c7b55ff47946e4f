import { mapModels, type Crew, type Model } from '@crewright/core'

/**
 * The crew with prompts that begin with a line of their own, so that no provider's cache knows them from another run: what
 * a run finds cached is what it wrote itself. Within the run the line stays the same, as a prefix must.
 *
 * @param mark what no other run has: a run's id
 */
export const withOwnCaches = (crew: Crew, mark: string): Crew =>
  mapModels(crew, (model) => model && marked(model, mark))

/** The model, told the mark in a line at the front of each prompt. */
export function marked(model: Model, mark: string): Model {
  const line = `[trial ${mark}]\n\n`
  // A token is at least one byte.
  const more = Buffer.byteLength(line)
  // What else the model says of itself is found below it, getters included.
  return Object.assign(Object.create(model) as Model, {
    generate: (request, call) =>
      model.generate(
        { ...request, system: `${line}${request.system}` },
        {
          ...call,
          attempt: (info) => call.attempt({ ...info, moreInputTokens: (info.moreInputTokens ?? 0) + more }),
        },
      ),
  } satisfies Pick<Model, 'generate'>)
}
