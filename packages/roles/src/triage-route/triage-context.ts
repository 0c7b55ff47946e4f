import type { Items } from './items/index.ts'
import type { Route } from './routes.ts'

/** What this crew works on: `crew.run(goal, { context: { items, routes } })`. */
export interface TriageContext {
  readonly items: Items
  readonly routes: readonly Route[]
}
