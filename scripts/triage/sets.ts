import { join } from 'node:path'

/** Labelled items that come with the project, each written down before anything was tuned on it. */
export const ownSets = {
  /** Looked at while the sorting was worked on. */
  seen: ['shop', 'it-desk', 'city', 'clinic', 'software'],
  /** Scored only: nothing was changed because of what went wrong on them. */
  heldOut: ['hotel', 'university'],
} as const

/** Where the requests of CLINC150 lie, if they do. */
export const clinc = join(import.meta.dirname, '../../../shared/datasets/clinc150')
