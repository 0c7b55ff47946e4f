import type { Cell, Table } from '@crewright/report'

/**
 * The table that an output is: a list of records with the same plain fields, alone or as the only field. Undefined when
 * it is anything else.
 */
export const recordsOf = (value: unknown): Table | undefined => {
  if (!Array.isArray(value)) {
    const fields = typeof value === 'object' && value !== null ? Object.values(value) : []
    return fields.length === 1 && Array.isArray(fields[0]) ? recordsOf(fields[0]) : undefined
  }
  const rows = value.map(rowOf)
  if (rows.length === 0 || !rows.every((row) => row !== undefined)) return undefined
  const names = Object.keys(rows[0] ?? {})
  const same = rows.every((row) => names.length === Object.keys(row).length && names.every((name) => name in row))
  return names.length > 1 && same ? { columns: names.map((name) => ({ name })), rows } : undefined
}

const rowOf = (value: unknown): { readonly [column: string]: Cell } | undefined => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const cells = Object.entries(value).map(([name, cell]) => [name, cellOf(cell)] as const)
  return cells.every(([, cell]) => cell !== undefined)
    ? (Object.fromEntries(cells) as Table['rows'][number])
    : undefined
}

const cellOf = (value: unknown): Cell | undefined => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'string' || typeof value === 'number' || value === null ? value : undefined
}
