import { textWidth } from '../text/width.ts'

/** A point in pixels, and what stands beside it. */
export interface Labelled {
  readonly label: string
  readonly x: number
  readonly y: number
}

export interface LabelPlace {
  readonly label: string
  /** From the point, pixels. */
  readonly dx: number
  readonly dy: number
  readonly anchor: 'start' | 'end'
}

const size = 12
const line = 15
const away = 10

interface Box {
  readonly left: number
  readonly right: number
  readonly y: number
}

/**
 * Where the labels of points stand so that none lies on another: beside its point, or a line further up or down, as near as
 * there is room. Greedy, in the order of the points.
 */
export const labelPlaces = (
  points: readonly Labelled[],
  room: { readonly width: number; readonly height: number },
): LabelPlace[] => {
  const taken: Box[] = points.map(({ x, y }) => ({ left: x - 6, right: x + 6, y }))
  const free = (box: Box, own: Box | undefined): boolean =>
    taken.every(
      (other) => other === own || box.right < other.left || box.left > other.right || Math.abs(box.y - other.y) >= line,
    )
  return points.map(({ label, x, y }, i) => {
    const wide = textWidth(label, size)
    const sides = x + away + wide > room.width ? (['end', 'start'] as const) : (['start', 'end'] as const)
    const tries = Array.from({ length: 25 }, (_, n) => (n % 2 === 0 ? -1 : 1) * Math.ceil(n / 2) * line)
    for (const dy of tries)
      for (const anchor of sides) {
        const left = anchor === 'start' ? x + away : x - away - wide
        const box = { left, right: left + wide, y: y + dy }
        const inside = left >= 0 && box.right <= room.width + 20 && box.y >= 0 && box.y <= room.height
        if (!inside || !free(box, taken[i])) continue
        taken.push(box)
        return { label, dx: anchor === 'start' ? away : -away, dy, anchor }
      }
    const [anchor] = sides
    return { label, dx: anchor === 'start' ? away : -away, dy: 0, anchor }
  })
}
