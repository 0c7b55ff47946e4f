/** The triage + route crew: items from a file, each to the route that it belongs to or to a person. */
export { triageGiven } from './given.ts'
export { itemsFrom, openItems, type Item, type Items, type OpenItemsOptions } from './items/index.ts'
export { triage, type Routed, type Sorted, type Triage } from './result.ts'
export { needsHuman, readRoutes, routesFrom, supportRoutes, type Route } from './routes.ts'
export { sorter } from './sorter.ts'
export type { TriageContext } from './triage-context.ts'
export { TriageError } from './triage-error.ts'
export { triageRoute, type TriageRouteOptions } from './triage-route.ts'
