/** The run's one account of tokens, money and calls: reserve before, settle after, narrow for a child. */
export { openAccount } from './account.ts'
export type { Account, Ask, Reservation, Spent } from './account.ts'
export type { Settled } from './books.ts'
export { entryBound, requestBound, textBound } from './bound.ts'
export { checkLimits, defaultLimits, fillLimits } from './limits.ts'
export type { FilledLimits } from './limits.ts'
export { addUsd, rateOf } from './money.ts'
