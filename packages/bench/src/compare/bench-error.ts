import { CrewrightError, type ErrorParts } from '@crewright/core'
import type { Comparison } from '../contract/comparison.ts'

/** A benchmark cannot be run, or could not go on. What its trials gave so far is in the store. */
export class BenchError extends CrewrightError {
  override readonly name = 'BenchError'
  /** Set when it was stopped before there was anything to compare: by what. */
  readonly ended: Comparison['ended'] | undefined

  constructor({ ended, ...parts }: ErrorParts & { readonly ended?: Comparison['ended'] }) {
    super(parts)
    this.ended = ended
  }
}
