import type { Json } from '@crewright/core'
import type { DecidedBy } from '../contract/decide.ts'
import type { ParameterValue } from '../contract/parameters.ts'
import type { Mail } from '../contract/view.ts'
import type { SavedColumns } from '../agents/column-population.ts'
import type { SavedRecords } from '../agents/record-population.ts'
import type { Happening } from '../engine/event-queue.ts'
import { SimulationError } from '../errors/simulation-error.ts'
import { spaceLoaders } from '../spaces/space-loaders.ts'
import { decodeState } from '../state/decode.ts'
import { encodeState } from '../state/encode.ts'

/** What is written in front, so that no other saved state is taken for a checkpoint. */
const format = 'crewright checkpoint 1'

/** What a run has measured so far. */
export interface Measured {
  readonly steps: readonly number[]
  readonly series: { readonly [name: string]: readonly number[] }
  readonly hashes: readonly { readonly step: number; readonly hash: string }[]
}

/** All that a run is between two steps. */
export interface Checkpoint {
  readonly world: string
  readonly seed: number
  /** How many the run was to have. */
  readonly steps: number
  readonly parameters: { readonly [name: string]: ParameterValue }
  readonly step: number
  readonly time: number
  readonly agents: SavedColumns | SavedRecords
  readonly state: unknown
  readonly queue: readonly { readonly time: number; readonly what: Happening }[]
  readonly mailboxes: readonly (readonly [agent: number, mails: readonly Mail[]])[]
  readonly memories: readonly (readonly [agent: number, memory: Json])[]
  readonly messages: { readonly sent: number; readonly lost: number; readonly delivered: number; readonly dead: number }
  readonly decisions: { readonly [By in DecidedBy]?: number }
  readonly measured: Measured
}

/**
 * A checkpoint as bytes.
 *
 * @throws SimulationError which names the place of what cannot be saved, such as `state.town.owner`
 */
export const encodeCheckpoint = (checkpoint: Checkpoint): Uint8Array<ArrayBuffer> =>
  encodeState({ format, ...checkpoint })

/**
 * The checkpoint that these bytes are.
 *
 * @throws SimulationError when they are none, when they are damaged, and when they are another world's
 */
export const decodeCheckpoint = (bytes: Uint8Array, world: { readonly name: string }): Checkpoint => {
  const found = decodeState(bytes, spaceLoaders)
  // What carries these words was written above as a whole: the bytes' checksum holds.
  if (typeof found !== 'object' || found === null || !('format' in found) || found.format !== format)
    throw new SimulationError({
      message: `these bytes are a saved state, but no ${format}`,
      next: 'Give what `checkpoint` of a simulation wrote, in this version of the package.',
    })
  const checkpoint = found as unknown as Checkpoint
  if (checkpoint.world === world.name) return checkpoint
  throw new SimulationError({
    message: `the checkpoint is of the world ${checkpoint.world}, not of ${world.name}`,
    next: `Give the world ${checkpoint.world}, or a checkpoint of ${world.name}.`,
  })
}
