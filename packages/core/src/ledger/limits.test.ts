import { describe, expect, test } from 'vitest'
import type { Limits } from '../contract/usage.ts'
import { DefinitionError } from '../errors/definition-error.ts'
import { checkLimits, defaultLimits, fillLimits } from './limits.ts'

describe('limits', () => {
  test('none at all are the safe defaults, without a ceiling on money', () => {
    expect(fillLimits({})).toEqual(defaultLimits)
    expect(defaultLimits.usd).toBe(null)
  })

  test('a limit that is given takes the place of its default and of no other', () => {
    expect(fillLimits({ usd: 0.5, turns: 3 })).toEqual({ ...defaultLimits, usd: 0.5, turns: 3 })
  })

  test('sound limits pass, fractions of money and time among them', () => {
    const limits = {
      usd: 0.01,
      tokens: 1,
      modelCalls: 1,
      toolCalls: 1,
      delegations: 1,
      timeMs: 0.5,
      turns: 1,
      depth: 1,
      parallel: 1,
    }
    expect(() => checkLimits(limits, 'crew "brief"')).not.toThrow()
    expect(() => checkLimits({}, 'crew "brief"')).not.toThrow()
  })

  const wrong = [0, -1, Number.NaN, Infinity, '5', null, true, {}]
  for (const name of Object.keys(defaultLimits)) {
    test.for(wrong)(`${name}: %j is refused by an error that names the limit and says what is allowed`, (value) => {
      const check = (): void => checkLimits({ [name]: value } as Limits, 'crew "brief"')
      expect(check).toThrow(DefinitionError)
      expect(check).toThrow(new RegExp(`"${name}" of crew "brief" is .*, but must be a .*number greater than 0`))
    })
  }

  test('half a call is refused where things are counted', () => {
    expect(() => checkLimits({ modelCalls: 2.5 }, 'crew "brief"')).toThrow('must be a whole number greater than 0')
  })

  test('an unknown limit is refused, and the known ones are listed', () => {
    try {
      checkLimits({ cost: 5 } as Limits, 'crew "brief"')
      expect.unreachable()
    } catch (error) {
      expect((error as DefinitionError).message).toBe('crew "brief" has an unknown limit "cost"')
      expect((error as DefinitionError).next).toBe(`The limits are ${Object.keys(defaultLimits).join(', ')}.`)
    }
  })

  test('what is no object is refused', () => {
    for (const value of [null, 5, 'five', [1]]) {
      expect(() => checkLimits(value as unknown as Limits, 'role.run')).toThrow(
        'the limits of role.run must be an object',
      )
    }
  })
})
