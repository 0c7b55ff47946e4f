/** One value of a series. */
export interface Point {
  readonly x: number
  readonly y: number
}

/**
 * At most about so many points of a series for a picture: of each stretch those that the eye would see, its first, least,
 * greatest and last one. The least and the greatest of all are always kept, and gaps (NaN) stay gaps.
 *
 * @param points along ascending x
 * @param most how many to keep at most, default 1,200
 */
export const thinned = <P extends Point>(points: readonly P[], most = 1_200): readonly P[] => {
  if (points.length <= most) return points
  const stretches = Math.max(1, Math.floor(most / 5))
  const kept: P[] = []
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const from = Math.floor((stretch * points.length) / stretches)
    const to = Math.floor(((stretch + 1) * points.length) / stretches)
    const places = new Set([from, to - 1])
    let [least, greatest, gap] = [-1, -1, -1]
    for (let at = from; at < to; at += 1) {
      const y = points[at]?.y ?? Number.NaN
      if (!Number.isFinite(y)) gap = at
      else {
        if (least < 0 || y < (points[least]?.y ?? 0)) least = at
        if (greatest < 0 || y > (points[greatest]?.y ?? 0)) greatest = at
      }
    }
    for (const place of [least, greatest, gap]) if (place >= 0) places.add(place)
    for (const place of [...places].sort((a, b) => a - b)) {
      const point = points[place]
      if (point !== undefined) kept.push(point)
    }
  }
  return kept
}
