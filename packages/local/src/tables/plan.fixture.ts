/** Shops and their orders, as tools describe them, and questions to them. */
import { loadLanguage } from '../language/language.ts'
import type { CatalogColumn, CatalogTable } from './catalog.ts'
import { planQuestion } from './plan.ts'
import { isPlan, type NoPlan, type Plan } from './plan-types.ts'
import type { Hit } from './values.ts'

const language = await loadLanguage()

type Told = Partial<CatalogColumn> & { readonly name: string; readonly type: string }

export const tableOf = (name: string, rows: number, columns: readonly Told[], description = ''): CatalogTable => ({
  name,
  rows,
  description,
  columns: columns.map((column) => ({ table: name, description: '', values: [], unique: false, ...column })),
})

export const shops = tableOf('shops', 5, [
  { name: 'shop_id', type: 'text', unique: true },
  { name: 'name', type: 'text', unique: true, distinct: 5 },
  { name: 'region', type: 'text', distinct: 3 },
])
export const orders = tableOf('orders', 200, [
  { name: 'order_id', type: 'text', unique: true },
  { name: 'ordered_on', type: 'date', least: '2023-01-02', greatest: '2024-11-30' },
  { name: 'shop_id', type: 'text', references: 'shops.shop_id', distinct: 5 },
  { name: 'pieces', type: 'integer', distinct: 12 },
  { name: 'amount', type: 'number', distinct: 90 },
  { name: 'paid', type: 'boolean', distinct: 2, values: ['true', 'false'] },
  { name: 'coupon', type: 'text', distinct: 9, empty: 150 },
])
/** A cell that holds some words whole. */
export const found = (words: string, table: string, column: string, value = words): Hit => ({
  words,
  table,
  column,
  value,
  rows: 3,
  match: 'whole',
})

export const ask = (question: string, hits: readonly Hit[] = [], tables = [shops, orders]): Plan | NoPlan =>
  planQuestion(question, tables, hits, language)

/** The first query of a plan; fails where there is none. */
export function queryOf(plan: Plan | NoPlan) {
  if (!isPlan(plan)) throw new Error(plan.why)
  return plan.queries[0]
}
