import fc from 'fast-check'
import { expect, test } from 'vitest'
import { joinLine, leaveLine } from './line.ts'
import type { Queued } from './line.ts'

test('whoever joins and leaves, the first of a line is always the lowest ticket in it', () => {
  const steps = fc.array(fc.record({ join: fc.nat({ max: 2 }).map((n) => n > 0), which: fc.nat({ max: 100_000 }) }), {
    maxLength: 200,
    size: 'max',
  })
  fc.assert(
    fc.property(steps, (plan) => {
      const line: Queued[] = []
      const tickets = new Set<number>()
      for (const { join, which } of plan) {
        if (join && !tickets.has(which)) {
          tickets.add(which)
          joinLine(line, { ticket: which, place: 0 })
        } else if (line.length > 0) {
          const one = line[which % line.length]!
          tickets.delete(one.ticket)
          leaveLine(line, one)
        }
        expect(line.length).toBe(tickets.size)
        expect(line[0]?.ticket ?? Infinity).toBe(Math.min(...tickets))
        for (const [place, one] of line.entries()) {
          if (one.place !== place) expect.unreachable('one does not know its place')
          if (place > 0 && line[(place - 1) >> 1]!.ticket > one.ticket) expect.unreachable('one stands before its turn')
        }
      }
    }),
  )
})
