/** What can stand in a line. `place` belongs to the line that it stands in. */
export interface Queued {
  /** Its turn: lower goes first. No two are alike. */
  readonly ticket: number
  place: number
}

/**
 * Who waits at one account, by ticket, the first at index 0: a binary heap in which each knows its place, so that
 * joining, leaving from the middle and taking the first cost O(log n).
 */
export type Line<T extends Queued> = T[]

export function joinLine<T extends Queued>(line: Line<T>, one: T): void {
  line.push(one)
  rise(line, one, line.length - 1)
}

/** `one` must stand in this line. */
export function leaveLine<T extends Queued>(line: Line<T>, one: T): void {
  const last = line.pop()
  if (last === undefined || last === one) return
  rise(line, last, one.place)
  sink(line, last, last.place)
}

function rise<T extends Queued>(line: Line<T>, one: T, from: number): void {
  let place = from
  while (place > 0) {
    const above = (place - 1) >> 1
    const other = line[above]
    if (other === undefined || other.ticket < one.ticket) break
    line[place] = other
    other.place = place
    place = above
  }
  line[place] = one
  one.place = place
}

function sink<T extends Queued>(line: Line<T>, one: T, from: number): void {
  let place = from
  for (;;) {
    let below = 2 * place + 1
    let other = line[below]
    const right = line[below + 1]
    if (other !== undefined && right !== undefined && right.ticket < other.ticket) {
      below += 1
      other = right
    }
    if (other === undefined || one.ticket < other.ticket) break
    line[place] = other
    other.place = place
    place = below
  }
  line[place] = one
  one.place = place
}
