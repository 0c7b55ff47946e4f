import type { RunGiven } from '../ready-crew.ts'
import { openTables, TablesError } from '../tables/index.ts'
import type { TablesContext } from './tables-context.ts'

/** Opens the tables of `--data` for a run. */
export async function reportGiven({ args, signal, except, onFound, onRead }: RunGiven): Promise<TablesContext> {
  const folder = args['data']
  if (folder === undefined) {
    throw new TablesError({
      message: 'This crew needs a folder of tables.',
      next: 'Name one, as in --data ./sales: it holds .csv, .json or SQLite files.',
    })
  }
  const told = { ...(onFound && { onFound }), ...(onRead && { onRead }) }
  return { data: await openTables(folder, { signal, ...(except && { except }), ...told }) }
}
