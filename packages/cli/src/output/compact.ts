import type { Json } from '@crewright/core'
import { cut } from '../terminal/cut.ts'
import { oneLine } from '../terminal/plain.ts'

/** A value on one line, cut to so many columns. */
export const compact = (value: Json | undefined, width: number): string =>
  cut(oneLine(typeof value === 'string' ? value : JSON.stringify(value ?? null)), width)
