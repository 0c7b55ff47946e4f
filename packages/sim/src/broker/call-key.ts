import { createHash } from 'node:crypto'
import type { Model, ModelRequest } from '@crewright/core'

/**
 * What makes two calls equal: the model's id, the seed, and all that is asked, whatever order its fields were written in.
 * `cacheKey` is left out: it names the run, and no answer depends on it.
 */
export const callKey = (model: Pick<Model, 'id'>, { cacheKey: _, ...request }: ModelRequest, seed: number): string =>
  createHash('sha256')
    .update(JSON.stringify([model.id, seed, request], sorted))
    .digest('base64url')

/** Objects with their keys in order. */
const sorted = (_: string, value: unknown): unknown =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? value
    : Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
