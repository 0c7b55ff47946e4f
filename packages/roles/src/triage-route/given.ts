import type { RunGiven } from '../ready-crew.ts'
import { openItems } from './items/index.ts'
import { readRoutes, supportRoutes } from './routes.ts'
import type { TriageContext } from './triage-context.ts'
import { TriageError } from './triage-error.ts'

/** The context of a run from the command line: `--items FILE [--text COLUMN] [--routes FILE]`. */
export async function triageGiven({ args, signal }: Pick<RunGiven, 'args' | 'signal'>): Promise<TriageContext> {
  const { items, routes, text } = args
  if (items === undefined) {
    throw new TriageError({ message: 'This crew needs a file of items.', next: 'Name one, as in --items inbox.mbox.' })
  }
  // The routes are the shorter file: whatever is wrong with them is said first.
  const known = routes === undefined ? supportRoutes : await readRoutes(routes)
  return { items: await openItems(items, { signal, text }), routes: known }
}
