import { visible } from '../text/visible.ts'
import { fit } from '../text/width.ts'

/** What an axis measures. */
export interface Measure {
  /** Such as `Revenue`. */
  readonly label?: string
  /** Such as `USD`: shown in brackets behind the label. */
  readonly unit?: string
}

/** `Revenue (USD)`; cut where it is too long for an axis; null when nothing is said. */
export const measureText = ({ label, unit }: Measure = {}): string | null => {
  const text = unit === undefined || unit === '' ? label : label === undefined ? unit : `${label} (${unit})`
  return text === undefined ? null : fit(visible(text), 12, 400)
}

/** At most so many of the indices 0 to `count - 1`, evenly spread, the first among them. */
export const spread = (count: number, most: number): number[] => {
  const step = Math.max(1, Math.ceil(count / Math.max(1, most)))
  return Array.from({ length: Math.ceil(count / step) }, (_, i) => i * step)
}
