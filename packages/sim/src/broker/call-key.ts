import { createHash } from 'node:crypto'
import type { Model, ModelRequest } from '@crewright/core'

/**
 * What makes two calls equal: the model's id, the seed, and all that is asked, whatever order its fields were written in.
 * `cacheKey` is left out: it names the run, and no answer depends on it.
 */
export const callKey = (model: Pick<Model, 'id'>, request: ModelRequest, seed: number): string => {
  const { cacheKey: _, tools, responseSchema, ...rest } = request
  const parts = [
    JSON.stringify([model.id, seed, rest], sorted),
    textOf(tools),
    responseSchema && textOf(responseSchema),
  ]
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}

const texts = new WeakMap<object, string>()

/** As JSON, worked out once: tools and schemas are the same objects for all calls of a role, and nobody changes them. */
const textOf = (value: object): string => {
  let text = texts.get(value)
  if (text === undefined) texts.set(value, (text = JSON.stringify(value, sorted)))
  return text
}

/** Objects with their keys in order. */
const sorted = (_: string, value: unknown): unknown =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? value
    : Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
