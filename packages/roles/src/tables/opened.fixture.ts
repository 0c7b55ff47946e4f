import { onTestFinished } from 'vitest'
import { folderWith } from '../../test/folder.ts'
import { openTables, type Tables } from './open-tables.ts'

/** Opens these files as tables, for one test. */
export async function opened(files: Readonly<Record<string, string | Uint8Array>>): Promise<Tables> {
  const data = await openTables(await folderWith(files))
  onTestFinished(() => data.close())
  return data
}

/** The columns of the first table: what is told of their types, and their cells. */
export const columnsOf = ({ tables }: Tables) =>
  Object.fromEntries(
    (tables[0]?.columns ?? []).map(({ name, type, unit }) => [name, unit === undefined ? type : `${type} ${unit}`]),
  )

export const rowsOf = (data: Tables, table = data.tables[0]?.name ?? '') => data.query({ table }).rows
