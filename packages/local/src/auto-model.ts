import type { Model } from '@crewright/core'
import { extractive } from './extractive.ts'

/** A model that was chosen for the user, and why. */
export interface ChosenModel extends Model {
  readonly chosen: { readonly why: string }
}

/**
 * The best model that runs here without being told more: for now always `extractive()`, which needs neither a network
 * nor a key. Models of providers will be chosen here when their adapters exist.
 *
 * @returns a model, with `chosen.why` saying why it is this one
 * @example
 * const model = autoModel()
 * console.log(model.id, model.chosen.why)
 */
export function autoModel(): ChosenModel {
  return {
    ...extractive(),
    chosen: {
      why: 'extractive: it runs in this process, quotes documents and calls no language model; nothing else is set up',
    },
  }
}
