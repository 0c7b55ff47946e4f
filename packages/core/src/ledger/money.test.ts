import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DefinitionError } from '../errors/definition-error.ts'
import { ceilingOf, cost, nanosOf, outputFor, rateOf, usdOf, worstCost } from './money.ts'

const price = fc.record({
  input: fc.integer({ min: 0, max: 10_000_000 }).map((n) => n / 1e5),
  output: fc.integer({ min: 0, max: 10_000_000 }).map((n) => n / 1e5),
})
const tokens = fc.nat({ max: 1_000_000 })

describe('money', () => {
  test('decimal prices and ceilings come out as the decimals that they are', () => {
    expect(rateOf({ input: 0.07, output: 0.29 })).toMatchObject({ input: 70_000, output: 290_000 })
    expect(ceilingOf(0.07)).toBe(70_000_000)
    expect(ceilingOf(0.29)).toBe(290_000_000)
    expect(usdOf(cost(rateOf({ input: 0.1, output: 0.2 }), 3_000_000, 0, 0))).toBe(0.3)
  })

  test('every thousandth of a dollar makes the way to nano-dollars and back', () => {
    for (let n = 0; n < 20_000; n++) expect(usdOf(nanosOf(n / 1000))).toBe(n / 1000)
  })

  test('what a reservation held is never less than what the same tokens cost, however they were cached', () => {
    const part = fc.option(tokens.map((n) => n / 1e4))
    fc.assert(
      fc.property(price, part, part, tokens, tokens, tokens, tokens, (p, read, write, input, a, b, output) => {
        const rate = rateOf({
          ...p,
          ...(read === null ? {} : { cachedInput: read }),
          ...(write === null ? {} : { cacheWrite: write }),
        })
        const cached = Math.min(input, a)
        const written = Math.min(input - cached, b)
        expect(cost(rate, input, cached, output, written)).toBeLessThanOrEqual(worstCost(rate, input, output))
      }),
    )
  })

  test('the output that an amount buys fits into it, and one token more does not', () => {
    fc.assert(
      fc.property(price, tokens, tokens, (p, left, input) => {
        const rate = rateOf(p)
        const output = outputFor(rate, left, input)
        if (output < 0) expect(worstCost(rate, input, 0)).toBeGreaterThan(left)
        else if (output < Infinity) {
          expect(worstCost(rate, input, output)).toBeLessThanOrEqual(left)
          expect(worstCost(rate, input, output + 1)).toBeGreaterThan(left)
        }
      }),
    )
  })

  test('a price that is no number from 0 up is a definition error', () => {
    for (const input of [-1, Number.NaN, Infinity, '3' as unknown as number]) {
      expect(() => rateOf({ input, output: 1 })).toThrow(DefinitionError)
    }
  })
})
