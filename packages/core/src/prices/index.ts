// What models cost, from a price list that is installed with its package and never fetched.
export { priced } from './priced.ts'
export { priceOf, type PriceOfOptions } from './price-of.ts'
