import type { Journal, Limits, Model, RunId } from '@crewright/core'
import { readyCrews as fromRoles } from '@crewright/roles'
import type { RunGiven } from '@crewright/roles'
import { nearest } from './input/nearest.ts'
import { MisuseError } from './misuse-error.ts'
import type { AnyOutcome } from './output/outcome-json.ts'

/** A run, whatever its crew's types are. */
export interface AnyRun {
  readonly id: RunId
  readonly outcome: Promise<AnyOutcome>
  events(): AsyncIterable<unknown>
  cancel(reason: string): void
}

/** A crew that can be run by its name: the command line knows no more of it. */
export interface ReadyCrew {
  readonly description: string
  readonly sample: { readonly goal: string }
  /** The limits go into the definition, so that they may be wider than the crew's own. */
  crew(options: { readonly model: Model; readonly limits: Limits }): {
    start(goal: string, options: { readonly context: unknown; readonly journal: Journal }): AnyRun
  }
  /** What the crew's tools work on, made for this run. */
  context(given: RunGiven): unknown
}

// Each crew's context fits its own `start` and no other's: here both always come from one entry.
export const readyCrews = fromRoles as unknown as { readonly [name: string]: ReadyCrew }

/** The ready crew of this name. */
export const findCrew = (name: string): ReadyCrew => {
  const ready = Object.hasOwn(readyCrews, name) ? readyCrews[name] : undefined
  if (ready !== undefined) return ready
  const names = Object.keys(readyCrews)
  const near = nearest(name, names)
  const guess = near === undefined ? '' : `, perhaps you mean ${near}`
  const list = `${names.length === 1 ? 'ready to run is' : 'ready to run are'} ${names.join(', ')}`
  throw new MisuseError(`There is no crew ${name || '""'}${guess}: ${list}.`)
}
