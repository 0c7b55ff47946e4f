import type { Journal, Limits, Model, RunId } from '@crewright/core'
import { readyCrews as fromRoles } from '@crewright/roles'
import type { OwnOption, ReadyCrew, RunGiven } from '@crewright/roles'
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

/** A crew whose types nobody knows any more. */
export interface AnyCrew {
  readonly name: string
  start(goal: string, options: { readonly context: unknown; readonly journal: Journal }): AnyRun
  diagram(): string
}

/** A crew that the command line can run: it knows no more of it. */
export interface RunnableCrew {
  readonly description: string
  /** The goal when inputs are given but no goal. */
  readonly goal?: string
  /** Which of the command's own inputs it reads. */
  readonly reads: readonly ('docs' | 'files')[]
  /** Its own options; undefined: any `--name value` is one. */
  readonly options: { readonly [name: string]: OwnOption } | undefined
  readonly sample?: ReadyCrew['sample']
  /** The limits of a ready crew go into its definition, so that they may be wider than the crew's own. */
  crew(options: { readonly model: Model; readonly limits: Limits }): AnyCrew
  /** What the crew's tools work on, made for this run. */
  context(given: RunGiven): unknown
}

const entries: { readonly [name: string]: ReadyCrew } = fromRoles

/** The ready crews by name. */
export const readyCrews: { readonly [name: string]: RunnableCrew } = Object.fromEntries(
  Object.entries(entries).map(([name, { reads = [], options = {}, ...entry }]) => [
    name,
    // Each crew's context fits its own `start` and no other's: here both always come from one entry.
    { ...entry, reads, options, crew: (given) => entry.crew(given) as AnyCrew } satisfies RunnableCrew,
  ]),
)

/** The ready crew of this name. */
export const findCrew = (name: string): RunnableCrew => {
  const ready = Object.hasOwn(readyCrews, name) ? readyCrews[name] : undefined
  if (ready !== undefined) return ready
  const names = Object.keys(readyCrews)
  const near = nearest(name, names)
  const guess = near === undefined ? '' : `, perhaps you mean ${near}`
  const list = `${names.length === 1 ? 'ready to run is' : 'ready to run are'} ${names.join(', ')}`
  throw new MisuseError(`There is no crew ${name || '""'}${guess}: ${list}.`)
}
