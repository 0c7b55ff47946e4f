import type { Tables } from '../tables/index.ts'

/** What these tools need of a run's context: `crew.run(goal, { context: { data } })`. */
export interface TablesContext {
  readonly data: Tables
}
