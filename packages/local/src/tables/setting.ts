import type { ValueSpan } from './choose-values.ts'
import type { Linker } from './link.ts'
import type { Reading } from './reading.ts'

/** What all conditions of one question are read with. */
export interface Setting {
  readonly reading: Reading
  readonly linker: Linker
  readonly spans: readonly ValueSpan[]
}
