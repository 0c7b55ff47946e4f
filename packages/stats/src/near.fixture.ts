import { expect } from 'vitest'

/** Holds a number to another, with a relative error that counts for the smallest too. */
export const near = (found: number, wanted: number, error: number): void => {
  expect(Math.abs(found - wanted) / Math.abs(wanted), `${found} is ${wanted}`).toBeLessThanOrEqual(error)
}
